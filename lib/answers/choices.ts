import { different, equal, type Finding, undecided } from "./finding.ts";

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/\\[a-z]+/g, " ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The letter that an answer to a choice question begins with: "(C) Cecile", "C. Cecile", "\text{(C)}", "option C". */
export function letterOf(text: string): string | null {
  const bare = text
    .replaceAll(/\\(?:text|textbf|mathrm|mbox|boxed)|[${}*]/g, "")
    .replaceAll(/\\[()[\]]/g, "");
  const match =
    /^[\s([]{0,4}(?:(?:option|choice|answer)[ _:]{0,2})?\(?([A-Z])(?:$|[)\].:,。]|\s+(?=\p{Lu}|\p{N}|[-(]|$))/u.exec(
      bare,
    );
  return (
    match?.[1] ??
    /^[\s(]{0,4}([A-H])\s/.exec(bare)?.[1] ??
    /^\(?([a-h])\)?\.?$/.exec(bare.trim())?.[1]?.toUpperCase() ??
    null
  );
}

/** Letters and texts of choices become the words of the choice, as far as the choices are known. */
function choiceOf(answer: string, choices: readonly string[]): string | null {
  const words = wordsOf(answer);
  const named = choices.filter((choice) => wordsOf(choice) === words);
  if (named.length === 1) return wordsOf(named[0] ?? "");
  const letter = letterOf(answer);
  const byLetter = letter === null ? undefined : choices[letter.charCodeAt(0) - 65];
  if (byLetter !== undefined) return wordsOf(byLetter);
  const mentioned = choices.filter((choice) => ` ${words} `.includes(` ${wordsOf(choice)} `));
  return mentioned.length === 1 ? wordsOf(mentioned[0] ?? "") : null;
}

/** An answer to a choice question against the gold answer; `choices` are the texts in the order of their letters. */
export function compareChoices(answer: string, gold: string, choices: readonly string[]): Finding {
  if (wordsOf(answer) === wordsOf(gold) && wordsOf(gold) !== "") return equal("same-words");
  const [mine, right] = [choiceOf(answer, choices), choiceOf(gold, choices)];
  if (mine !== null && right !== null)
    return mine === right ? equal("same-choice") : different("other-choice");
  const [letter, goldLetter] = [letterOf(answer), letterOf(gold)];
  if (letter !== null && goldLetter !== null)
    return letter === goldLetter ? equal("same-choice") : different("other-choice");
  if (` ${wordsOf(answer)} `.includes(` ${wordsOf(gold)} `)) return undecided("more-words");
  if (letter !== null || goldLetter !== null) return undecided("letter-or-text");
  return wordsOf(answer).length > 60 ? undecided("no-choice") : different("other-words");
}
