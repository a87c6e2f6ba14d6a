import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseReply } from "./parse-reply.ts";
import { type ParsedReply, parsedReplySchema, parseFailures } from "./schema.ts";

const why = "Only one day is counted.";
const three = { number: 3, text: "One day: 198." };
const four = { number: 4, text: "The answer is 990." };
const parsed: Partial<ParsedReply> = {
  outcome: "parsed",
  failureReason: null,
  incorrectStep: 3,
  explanation: why,
  correctedSteps: [three, four],
  startsAt: 3,
  keptBefore: true,
};
const tail = "Step 3: One day: 198.\nStep 4: The answer is 990.";
const body = `Explanation: ${why}\nCorrect Solution:\n{\n...\n${tail}\n}`;

describe("parseReply reads", () => {
  test.each<[string, string, Partial<ParsedReply>]>([
    ["the paper's format", `Incorrect Step: Step 3.\n${body}`, parsed],
    ["a reply that continues the prompt", ` Step 3.\n${body}`, parsed],
    ['"Step 3 is incorrect"', `Step 3 is incorrect.\n${body}`, parsed],
    ["a sentence about the error", `The first error is in Step 3.\n${body}`, parsed],
    ['"The incorrect step is"', `The incorrect step is Step 3.\n${body}`, parsed],
    ["an ordinal", `Incorrect Step: the third step\n${body}`, parsed],
    ["a bare number", `Incorrect Step: 3\n${body}`, parsed],
    ["several blamed steps: the first", `Incorrect Steps: Steps 3 and 4.\n${body}`, parsed],
    [
      "an explanation that begins with a negative number",
      `Incorrect Step: Step 3.\n${body.replace(why, "-5 is lost, .5 is right.")}`,
      { ...parsed, explanation: "-5 is lost, .5 is right." },
    ],
    ["a reply that continues the prompt with two steps", ` Step 3 and Step 4.\n${body}`, parsed],
    ["a reply that restates the blamed step", ` Step 3: 5 days: $144 + $54 = $198.\n${body}`, parsed],
    [
      "a reason in the sentence that blames",
      `Step 3 is incorrect because only one day counts.\n\nCorrect solution:\n...\n${tail}`,
      { ...parsed, explanation: "because only one day counts." },
    ],
    ["no braces", `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n...\n${tail}`, parsed],
    [
      "one ellipsis character",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n{\n…\n${tail}\n}`,
      parsed,
    ],
    ["no dots", `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n{\n${tail}\n}`, parsed],
    ["steps with commas", `Incorrect Step: Step 3.\n${body.replaceAll(/Step (\d):/g, "Step $1,")}`, parsed],
    [
      "bold headings",
      `**Incorrect Step:** Step 3\n\n**Explanation:** ${why}\n\n**Correct Solution:**\n\n...\n**Step 3:** One day: 198.\n**Step 4:** The answer is 990.`,
      parsed,
    ],
    [
      "Markdown headings",
      `## Incorrect Step\nStep 3\n\n## Explanation\n${why}\n\n## Corrected Solution\n${tail}`,
      parsed,
    ],
    ["Windows line ends", `Incorrect Step: Step 3.\n${body}`.replaceAll("\n", "\r\n"), parsed],
    [
      "one line",
      `Incorrect Step: Step 3. Explanation: ${why} Correct Solution: { ... ${tail.replace("\n", " ")} }`,
      parsed,
    ],
    [
      "a code fence",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n\`\`\`\n...\n${tail}\n\`\`\``,
      parsed,
    ],
    [
      "no explanation heading",
      `Incorrect Step: Step 3.\n${why}\nCorrect Solution:\n{\n...\n${tail}\n}`,
      parsed,
    ],
    ["no solution heading", `Step 3 is incorrect.\nExplanation: ${why}\n${tail}`, parsed],
    [
      "an answer line without a number",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n...\nStep 3: One day: 198.\nThe answer is 990.`,
      parsed,
    ],
    [
      "two corrections: the first",
      `Incorrect Step: Step 3.\n${body}\n\nIncorrect Step: Step 1.\nExplanation: Other.\nCorrect Solution:\n{\nStep 1: The answer is 7.\n}`,
      parsed,
    ],
    [
      "a reply that runs on into the next example",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n...\n${tail}\n\nQuestion: And now?\nAnswer: 5`,
      parsed,
    ],
    [
      "JSON in prose",
      `Here it is:\n\`\`\`json\n${JSON.stringify({ incorrect_step: 3, explanation: why, correct_solution: tail })}\n\`\`\`\nDone.`,
      parsed,
    ],
    [
      "JSON with a list of steps",
      JSON.stringify({ "Incorrect Step": "Step 3", Explanation: why, "Correct Solution": tail.split("\n") }),
      parsed,
    ],
    [
      "a restated whole solution",
      `Incorrect Step: Step 2.\nExplanation: ${why}\nCorrect Solution:\n{\nStep 1: A is 5.\nStep 2: The answer is 5.\n}`,
      {
        outcome: "parsed",
        incorrectStep: 2,
        startsAt: 1,
        keptBefore: false,
        correctedSteps: [
          { number: 1, text: "A is 5." },
          { number: 2, text: "The answer is 5." },
        ],
      },
    ],
    [
      "LaTeX with braces",
      "Incorrect Step: Step 2.\nExplanation: It is $\\frac{1}{2}$.\nCorrect Solution:\n{\n...\nStep 2: So $x = \\frac{1}{2}$ and $\\{1\\}$.\nStep 3: The answer is $\\boxed{\\frac{1}{2}}$.\n}",
      {
        outcome: "parsed",
        explanation: "It is $\\frac{1}{2}$.",
        correctedSteps: [
          { number: 2, text: "So $x = \\frac{1}{2}$ and $\\{1\\}$." },
          { number: 3, text: "The answer is $\\boxed{\\frac{1}{2}}$." },
        ],
      },
    ],
    [
      "a step that the path has not",
      `Incorrect Step: Step 9.\n${body}`,
      { outcome: "parsed", incorrectStep: 9, startsAt: 3 },
    ],
    [
      "a solution without markers",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n{\n...\nOne day: 198.\nThe answer is 990.\n}`,
      parsed,
    ],
  ])("%s", (_name, reply, expected) => {
    expect(parseReply(reply, { pathStepCount: 4 })).toMatchObject(expected);
  });
});

describe("parseReply says why not", () => {
  test.each<[string, string, Partial<ParsedReply>]>([
    ["nothing", "", { outcome: "empty" }],
    ["blanks", " \n\t", { outcome: "empty" }],
    ["a refusal", "I'm sorry, but I can't help with that.", { outcome: "refusal" }],
    [
      "no mistake",
      "Incorrect Step: None\nExplanation: The original solution is correct.",
      { outcome: "no_mistake_found", incorrectStep: null },
    ],
    ["all steps right", "All steps are correct. The answer is 5.", { outcome: "no_mistake_found" }],
    [
      "no step",
      `Explanation: ${why}\nCorrect Solution:\n{\n${tail}\n}`,
      { outcome: "no_step", correctedSteps: [three, four] },
    ],
    [
      "no explanation",
      `Incorrect Step: Step 3.\nCorrect Solution:\n{\n...\n${tail}\n}`,
      { outcome: "no_explanation", explanation: null },
    ],
    [
      "no solution",
      `Incorrect Step: Step 3.\nExplanation: ${why}`,
      { outcome: "no_solution", explanation: why },
    ],
    ["cut in the explanation", "Incorrect Step: Step 3.\nExplanation: Only one da", { outcome: "cut" }],
    [
      "cut before the steps",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n{\n`,
      { outcome: "cut" },
    ],
    [
      "cut in a step",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n{\n...\nStep 3: One day: 1`,
      { outcome: "cut", startsAt: 3 },
    ],
    [
      "cut in the answer",
      `Incorrect Step: Step 3.\nExplanation: ${why}\nCorrect Solution:\n{\n...\nStep 3: One.\nStep 4: The answer is`,
      { outcome: "cut" },
    ],
    ["prose", "The weather is fine today.", { outcome: "unreadable" }],
  ])("%s", (_name, reply, expected) => {
    const result = parseReply(reply, { pathStepCount: 4 });
    expect(result).toMatchObject(expected);
    expect(result.failureReason).toBe(result.outcome === "parsed" ? null : parseFailures[result.outcome]);
  });
});

describe("parseReply of a choice question", () => {
  test.each<[string, string, Partial<ParsedReply>]>([
    [
      "mistakes and corrected reasons",
      "Mistakes: Bank is not where people argue.\nCorrected reasons:\nTrouble follows from lies.\nThe answer is trouble.",
      {
        outcome: "parsed",
        incorrectStep: null,
        correctedSteps: [
          { number: 1, text: "Trouble follows from lies." },
          { number: 2, text: "The answer is trouble." },
        ],
      },
    ],
    [
      "reasons alone",
      "Trouble fits.\nThe answer is trouble.",
      { outcome: "parsed", explanation: null, incorrectStep: null, startsAt: 1 },
    ],
    ["no answer", "I cannot say.", { outcome: "refusal" }],
  ])("%s", (_name, reply, expected) => {
    expect(parseReply(reply, { pathStepCount: 4, choice: true })).toMatchObject(expected);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    "Incorrect Step:",
    " Step 2.",
    "\n",
    "Explanation:",
    "Correct Solution:",
    "{",
    "}",
    "...",
    "…",
    "Step 3:",
    "The answer is 5.",
    "**",
    '{"',
    '"incorrect_step": 2',
    "\\frac{",
  ),
  fc.string({ unit: "binary" }),
);

test("parseReply never throws and always gives a whole result", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.nat(9),
      fc.boolean(),
      (parts, pathStepCount, choice) => {
        const result = parseReply(parts.join(""), { pathStepCount, choice });
        expect(parsedReplySchema.parse(result)).toEqual(result);
        expect(result.startsAt).toBe(result.correctedSteps[0]?.number ?? null);
        for (const [i, step] of result.correctedSteps.entries())
          expect(step.number).toBeGreaterThan(result.correctedSteps[i - 1]?.number ?? 0);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  "Incorrect Step:",
  "Step 1: ",
  "Step 1 ",
  "error ",
  "step is ",
  "{",
  "}",
  "\n",
  " ",
  "*",
  "...",
  "Explanation:",
  '{"',
  "a",
  "Correct Solution:\n{",
  "#",
  "\\",
])("parseReply stays quick on 200 kB of %j", (text) => {
  const before = performance.now();
  parseReply(text.repeat(Math.ceil(200_000 / text.length)), { pathStepCount: 4 });
  parseReply(
    `Incorrect Step: Step 1\nExplanation: a\nCorrect Solution:\n${text.repeat(Math.ceil(200_000 / text.length))}`,
    { pathStepCount: 4 },
  );
  const inside = `a${text.repeat(Math.ceil(200_000 / text.length))}b`;
  parseReply(`Incorrect Step: Step 1\nExplanation: ${inside}\nCorrect Solution:\nStep 1: ${inside}`, {
    pathStepCount: 4,
  });
  expect(performance.now() - before).toBeLessThan(2_000);
});

const labelled = new URL("../../../shared/data/corrections/mr_gsm8k.jsonl", import.meta.url);
const row = z.object({ reply: z.string(), first_error_step: z.int() });

describe.skipIf(!existsSync(labelled))("parseReply on 171 real replies", () => {
  test("reads every one, with the step and all the solution's steps", () => {
    const rows = readFileSync(labelled, "utf8")
      .trim()
      .split("\n")
      .map((line) => row.parse(JSON.parse(line)));
    expect(rows).toHaveLength(171);
    for (const { reply, first_error_step } of rows) {
      const result = parseReply(reply, { pathStepCount: first_error_step });
      expect(result).toMatchObject({ outcome: "parsed", incorrectStep: first_error_step, startsAt: 1 });
      expect(result.correctedSteps).toHaveLength(reply.match(/^Step \d+:/gm)?.length ?? 0);
    }
  });
});
