/** A file as Playwright hands it to a file input. */
export type SampleFile = { name: string; mimeType: string; buffer: Buffer };

/** Wrong sums of pens with a corrector's reply that mends them: all are kept. */
export function correctionsFile(count: number, name = "pens_train.jsonl"): SampleFile {
  const rows = Array.from({ length: count }, (_, at) => {
    const boxes = at + 3;
    const right = boxes * 4;
    return {
      question: `Lena has ${boxes} boxes of 4 pens each. How many pens has she?`,
      gold_answer: String(right),
      reasoner: "llama-2-70b",
      path: `Step 1: ${boxes} * 4 = ${right + 2} pens.\nStep 2: The answer is ${right + 2}.`,
      corrector: at % 2 === 0 ? "gpt-4" : "gpt-3.5-turbo",
      reply: `Incorrect Step: Step 1.\nExplanation: ${boxes} times 4 is not ${right + 2}.\nCorrect Solution:\n{\nStep 1: ${boxes} * 4 = ${right} pens.\nStep 2: The answer is ${right}.\n}`,
    };
  });
  return textFile(name, rows.map((row) => JSON.stringify(row)).join("\n"));
}

/** A text file with the given content. */
export function textFile(name: string, content: string): SampleFile {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
}
