/** Line ends as LF, no calculator marks ("<<48/2=24>>" of GSM8K), no white space at line ends or around the whole. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/<<[^<>\n]*>>/g, "")
    .replace(/[^\S\n]+$/gm, "")
    .trim();
}

/** The same on one line: the formats give every step and every explanation one line. */
export function oneLine(text: string): string {
  return tidyText(text).replace(/\s*\n\s*/g, " ");
}

/** A step without its own "Step 3:" in front (its place in the list counts) and with "#### 60" as a sentence. */
export function stepText(text: string): string {
  const line = oneLine(text).replace(/^step\s*\d+\s*[:,.)]\s*/i, "");
  return line.replace(/^####\s*(\S.*)$/, (_, answer: string) => answerSentence(answer));
}

export function answerSentence(answer: string): string {
  return `The answer is ${oneLine(answer).replace(/\.$/, "")}.`;
}

/**
 * A last line that says no more than the answer, in the formats' words: "Step 4: The answer is $60" becomes
 * "Step 4: The answer is 60.". A line that goes on after the answer, or says more before it, stays.
 */
export function restateAnswer(line: string, sentence: string): string {
  const onlyAnswer = /^((?:step \d+: )?)the (?:final )?answer is\b(?:(?![.!?]\s|\b(?:because|since)\b).)*$/i;
  return line.replace(onlyAnswer, (_, prefix: string) => `${prefix}${sentence}`);
}
