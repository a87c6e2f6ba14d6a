import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPromptText, tidyBody } from "./format-prompt-text.ts";
import { parsePromptText } from "./parse-prompt-text.ts";
import { type PromptItem, renderCorrectionPrompt } from "./render-prompt.ts";
import type { ExamplesBody, PromptBody } from "./schema.ts";
import { promptBodySchema } from "./schema.ts";
import { shippedPrompts } from "./shipped/shipped-prompts.ts";

const golden = (name: string) => readFileSync(new URL(`golden/${name}.txt`, import.meta.url), "utf8");

const bodyOf = (name: string): ExamplesBody => {
  const found = shippedPrompts.find((prompt) => prompt.name === name);
  if (!found) throw new Error(`no prompt ${name}`);
  return found.body;
};
const rolls: PromptItem = {
  question: "A baker sells 48 rolls on Monday\r\nand half as many on Tuesday. \nHow many are sold? ",
  choices: null,
  steps: ["Step 1: On Tuesday it is 48/2 = <<48/2=24>>24.", "In all\n48-24 = 24.", "#### 24"],
};
const half: PromptItem = {
  question: "What is $\\frac{1}{2}+\\frac{1}{3}$?",
  choices: null,
  steps: ["Adding above and below gives $\\frac{2}{5}$.", "The answer is \\frac{2}{5}."],
};
const milk: PromptItem = {
  question: "Where would you keep milk cold at home?",
  choices: ["oven", "fridge", "shelf"],
  steps: ["Oven - An oven heats.", "The answer is shelf."],
  pathText: "Explanations:\r\nOven - An oven heats. \n\nThe answer is shelf.\n",
};

describe("what a corrector is sent", () => {
  it.each([
    ["Numbers", rolls, "numbers"],
    ["LaTeX", half, "latex"],
    ["Multiple choice", milk, "multiple-choice"],
  ] as const)("stands byte for byte in the golden file of %s", (name, item, file) => {
    expect(renderCorrectionPrompt(bodyOf(name), item)).toBe(golden(file));
  });

  it.each(["Numbers", "LaTeX"])("ends in the open heading without a space: %s", (name) => {
    expect(renderCorrectionPrompt(bodyOf(name), rolls)).toMatch(/\n}\nIncorrect Step:$/);
  });

  it("follows a plain text with an empty line and the same shape", () => {
    const text: PromptBody = { form: "text", kind: "numeric", text: "\n\nMend this.  \r\nPlease.\n\n\n" };
    expect(renderCorrectionPrompt(text, { ...half, steps: ["It is 1."] })).toBe(
      "Mend this.  \nPlease.\n\nQuestion: What is $\\frac{1}{2}+\\frac{1}{3}$?\nOriginal Solution:\n{\nStep 1: It is 1.\n}\nIncorrect Step:",
    );
  });

  it("names candidates once, where the question's text holds them already", () => {
    const said = { ...milk, question: "Oven or fridge?\n(A) oven (B) fridge (C) shelf" };
    const sent = renderCorrectionPrompt({ form: "text", kind: "choice", text: "Mend." }, said);
    expect(sent).not.toContain("Candidate Answers");
  });

  it("sends a choice question's lines where the path's own text is not at hand", () => {
    const { pathText: _, ...lines } = milk;
    const sent = renderCorrectionPrompt({ form: "text", kind: "choice", text: "Mend." }, lines);
    expect(sent).toContain("Original Answer:\n{\nOven - An oven heats.\nThe answer is shelf.\n}\nMistakes:");
  });
});

describe("plain texts as prompts", () => {
  it.each(shippedPrompts.map(({ name, body }) => [name, body] as const))(
    "read back what %s is written as",
    (_, body) => {
      expect(parsePromptText(formatPromptText(body))).toEqual(body);
    },
  );

  it.each([
    ["no example", "Find the mistake in this."],
    ["a step without its number", golden("numbers").replace("Step 2: Once", "Once")],
    ["a step out of turn", golden("numbers").replace("Step 3: Each", "Step 4: Each")],
    [
      "a blamed step that is not there",
      golden("numbers").replace("Incorrect Step: Step 2.", "Incorrect Step: Step 9."),
    ],
    ["no final answer", golden("numbers").replace("The answer is 24.", "It is 24.")],
    ["an item at the end", golden("numbers")],
    ["an example without an explanation", golden("latex").replace(/Explanation: .*\n/, "")],
  ])("stay one text with %s", (_, text) => {
    expect(parsePromptText(text).form).toBe("text");
  });

  it.each([
    ["choice", golden("multiple-choice")],
    ["math", "Simplify \\frac{2}{4}."],
    ["numeric", "It costs $30 + $46."],
  ])("are recognised as %s", (kind, text) => {
    expect(parsePromptText(text).kind).toBe(kind);
  });

  it("take the kind they are given, and stay a text where the structure is of another", () => {
    const text = formatPromptText(bodyOf("Numbers"));
    expect(parsePromptText(text, "math")).toMatchObject({ form: "examples", kind: "math" });
    expect(parsePromptText(text, "choice")).toEqual({ form: "text", kind: "choice", text });
  });

  const pieces = fc.constantFrom(
    "Question: ",
    "Original Solution:",
    "Original Answer:",
    "{",
    "}",
    "Step 1: ",
    "Step 2: ",
    "Incorrect Step: Step 1.",
    "Explanation: ",
    "Mistakes: ",
    "Correct Solution:",
    "Corrected Answer:",
    "Candidate Answers: a, b.",
    "...",
    "The answer is 3.",
    "\n",
    "\n\n",
    " ",
    "\\frac",
    "<<1+1=2>>",
  );
  const ragged = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 40 });

  it("lose nothing of any text, but line ends and what is empty around it", () => {
    fc.assert(
      fc.property(ragged, (parts) => {
        const text = parts.join("");
        const body = parsePromptText(text);
        const whole = formatPromptText({ form: "text", kind: "numeric", text });
        expect(formatPromptText(body)).toBe(whole);
        if (body.form === "examples") expect(promptBodySchema.safeParse(body).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  const line = fc.stringMatching(/^[A-Za-z0-9$\\{}+=€ü]([A-Za-z0-9 $\\{}+=:,€ü-]{0,20}[A-Za-z0-9])?$/).filter(
    // A mark of the format at a line's begin is the format's, not the text's.
    (text) => !/^step\s*\d/i.test(text),
  );
  const stepsOf = (kind: "numeric" | "math" | "choice") =>
    fc.record({
      question: fc.array(line, { minLength: 1, maxLength: 3 }).map((texts) => texts.join("\n")),
      choices:
        kind === "choice" ? fc.constant<string[]>(["one of these", "none of them"]) : fc.constant(null),
      originalSteps: fc.array(line, { minLength: 1, maxLength: 4 }),
      explanation: line,
      correctedSteps: fc.array(line, { maxLength: 3 }),
      answer: line,
      at: fc.nat(),
    });
  const bodies = fc.constantFrom("numeric" as const, "math" as const, "choice" as const).chain((kind) =>
    fc.record({ instruction: line, examples: fc.array(stepsOf(kind), { minLength: 1, maxLength: 4 }) }).map(
      ({ instruction, examples }): ExamplesBody => ({
        form: "examples",
        kind,
        instruction,
        examples: examples.map(({ at, ...example }) => ({
          ...example,
          incorrectStep: kind === "choice" ? null : 1 + (at % example.originalSteps.length),
        })),
      }),
    ),
  );

  it("give back any instruction and examples that were written as one", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(parsePromptText(formatPromptText(body), body.kind)).toEqual(tidyBody(body));
      }),
      { numRuns: 300 },
    );
  });

  it("are read in a time that grows with their length alone", () => {
    const block = "\n\nQuestion: a\nOriginal Solution:\n{\nStep 1: b\n}\nIncorrect Step: Step 1";
    const begun = performance.now();
    expect(parsePromptText(`Mend.${block.repeat(5_000)}`).form).toBe("text");
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
