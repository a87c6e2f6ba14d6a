import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ExampleCorrection, renderCorrection } from "./render-correction.ts";
import { renderCot, renderCotPrompt } from "./render-cot.ts";
import type { ExampleQuestion } from "./render-question.ts";

const golden = (name: string) => readFileSync(new URL(`golden/${name}.txt`, import.meta.url), "utf8");

const rolls: ExampleQuestion = {
  text: "A baker sells 48 rolls on Monday and half as many on Tuesday. How many rolls does she sell on both days?",
  kind: "numeric",
  choices: null,
  goldAnswer: "72",
};
const milk: ExampleQuestion = {
  text: "Where would you keep milk cold at home?",
  kind: "choice",
  choices: [
    { label: "A", text: "oven" },
    { label: "B", text: "fridge" },
    { label: "C", text: "shelf" },
  ],
  goldAnswer: "fridge",
};
const club: ExampleQuestion = {
  text: "A club has 20 members. Each pays $15 a year, and 7 of them pay for a second year. How much is paid?",
  kind: "numeric",
  choices: null,
  goldAnswer: "405",
};
const clubCorrection: ExampleCorrection = {
  pathText: "",
  pathSteps: [
    "Step 1: One year costs 20*15 = $<<20*15=300>>300.",
    "The second year costs 7*15 = $105.",
    "Step 3, In all\n300-105 = $195.",
    "#### 195",
  ],
  incorrectStep: 3,
  explanation: "Both amounts are paid,\nso they are added and not subtracted. ",
  correctedSteps: [
    { number: 3, text: "In all 300+105 = $405." },
    { number: 4, text: "The answer is $405" },
  ],
};

function expectBytes(rendered: ReturnType<typeof renderCot>, name: string) {
  if (!rendered.ok) throw new Error(`nothing was rendered for ${name}`);
  expect(rendered.example.prompt).toBe(golden(`${name}.prompt`));
  expect(rendered.example.completion).toBe(golden(`${name}.completion`));
}

describe("chain-of-thought examples", () => {
  const gsm8k =
    "On Tuesday she sells 48/2 = <<48/2=24>>24 rolls.\r\nOn both days she sells 48+24 = <<48+24=72>>72 rolls.\n#### 72";
  test("turn a GSM8K solution into the format byte for byte", () => {
    expectBytes(renderCot(rolls, gsm8k), "cot-gsm8k");
  });
  test.each(["A: 72", "The answer is 72", "The final answer is: $72.", "the answer is 72 rolls."])(
    "give the same bytes when the source ends in %j",
    (end) => {
      expectBytes(renderCot(rolls, gsm8k.replace("#### 72", end)), "cot-gsm8k");
    },
  );
  test("list the candidates of a choice question", () => {
    const rationale =
      "Oven - An oven heats.\nFridge - A fridge keeps food cold.\nShelf - A shelf is as warm as the room.";
    expectBytes(renderCot(milk, rationale), "cot-choice");
  });
  test("say a last line's reason too when it goes on after the answer", () => {
    const rendered = renderCot(rolls, "The answer is 72 because 48 + 24 = 72.");
    expect(rendered.ok && rendered.example.completion).toBe(
      "The answer is 72 because 48 + 24 = 72.\nThe answer is 72.",
    );
  });
  test.each(["", "  \n ", "#### 72", "The answer is 72."])(
    "refuse a rationale that is only %j",
    (rationale) => {
      expect(renderCot(rolls, rationale)).toEqual({ ok: false, reason: "cannot_render" });
    },
  );
  test("name candidates by letter when the gold answer is a letter", () => {
    expect(renderCotPrompt({ ...milk, goldAnswer: "B" })).toContain(
      "Candidate Answers: (A) oven, (B) fridge, (C) shelf.\n",
    );
  });
  test("do not repeat choices that the question's text holds", () => {
    const text = "Where is milk kept?\nOptions:\nA: oven\nB: fridge\nC: shelf";
    expect(renderCotPrompt({ ...milk, text })).not.toContain("Candidate Answers");
  });
});

describe("correction examples", () => {
  test("begin at the blamed step, after three dots, byte for byte", () => {
    expectBytes(renderCorrection(club, clubCorrection), "correction-step-3");
  });
  test("make one unbroken text of prompt and completion", () => {
    const rendered = renderCorrection(club, clubCorrection);
    if (!rendered.ok) throw new Error("nothing was rendered");
    expect(rendered.example.prompt + rendered.example.completion).toContain(
      "\nIncorrect Step: Step 3.\nExplanation: ",
    );
  });
  test("have no dots when the first step is wrong, and get the answer's sentence when it is missing", () => {
    const half: ExampleQuestion = {
      text: "What is $\\frac{1}{2}+\\frac{1}{3}$?",
      kind: "math",
      choices: null,
      goldAnswer: "\\frac{5}{6}",
    };
    const correction: ExampleCorrection = {
      pathText: "",
      pathSteps: ["Adding numerators and denominators gives $\\frac{2}{5}$.", "The answer is \\frac{2}{5}."],
      incorrectStep: 1,
      explanation: "Fractions are added over a common denominator.",
      correctedSteps: [
        { number: 1, text: "$\\frac{1}{2}=\\frac{3}{6}$ and $\\frac{1}{3}=\\frac{2}{6}$." },
        { number: 2, text: "The sum is $\\frac{5}{6}$." },
      ],
    };
    expectBytes(renderCorrection(half, correction), "correction-step-1");
  });
  test("ask a choice question for mistakes instead of a step", () => {
    const correction: ExampleCorrection = {
      pathText: "Oven - An oven heats.\nShelf - A shelf is for storing.\nThe answer is shelf.",
      pathSteps: [],
      incorrectStep: null,
      explanation: "A shelf stores milk but does not cool it.",
      correctedSteps: [{ number: 1, text: "Fridge - A fridge keeps food cold.\nThe answer is fridge." }],
    };
    expectBytes(renderCorrection(milk, correction), "correction-choice");
  });
  test.each([
    ["no explanation", { explanation: " " }],
    ["no corrected steps", { correctedSteps: [] }],
    ["a blamed step that does not exist", { incorrectStep: 5 }],
    ["no step number and no choices", { incorrectStep: null }],
  ])("are refused with %s", (_, change) => {
    expect(renderCorrection(club, { ...clubCorrection, ...change })).toEqual({
      ok: false,
      reason: "cannot_render",
    });
  });
});
