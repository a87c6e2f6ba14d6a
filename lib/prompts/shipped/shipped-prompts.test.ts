import { describe, expect, it } from "vitest";
import { checkAnswer } from "#lib/answers/check.ts";
import { checkArithmetic } from "#lib/corrections/arithmetic.ts";
import { policyOfKind } from "#lib/corrections/judge.ts";
import { machineNotes } from "#lib/corrections/machine-notes.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { formatPromptText, tidyBody } from "../format-prompt-text.ts";
import { type PromptExample, promptBodySchema } from "../schema.ts";
import { shippedPrompts } from "./shipped-prompts.ts";

const examples = shippedPrompts.flatMap(({ name, body }) =>
  body.examples.map((example, at) => ({ name, at, kind: body.kind, example })),
);

/** Each answer worked out once more, by another road than the example's text. */
const recomputed: Record<string, readonly number[]> = {
  Numbers: [
    (14 * 36 - 120) / 16,
    60 * (18 / 12 + 18 / 6),
    46 * 25 + 38 * 15 - 900,
    (5 * 12 + 4 * 15) * (3 / 4),
  ],
  LaTeX: [
    [7, -2].filter((x) => Math.abs(2 * x - 5) === 9).reduce((sum, x) => sum + x, 0),
    [1, 2, 3, 4, 5, 6].flatMap((a) => [1, 2, 3, 4, 5, 6].filter((b) => a + b >= 10)).length / 36,
    1 - 4 / ((-2 - 4) / (5 - 1)),
    2 * (Math.sqrt(10) + Math.sqrt(100 - 10)),
  ],
};

/** What a model says after the prompt's end when it follows the example. */
function replyOf(name: string, at: number): string {
  const { body } = shippedPrompts.find((prompt) => prompt.name === name) ?? { body: null };
  const example = body?.examples[at];
  if (!body || !example) throw new Error("no such example");
  const text = formatPromptText({ ...body, examples: [example] });
  const mark = body.kind === "choice" ? "\nMistakes:" : "\nIncorrect Step:";
  return text.slice(text.indexOf(mark) + mark.length);
}

const value = (answer: string): number =>
  Number(
    answer
      .replace(/^\\frac\{(\d+)\}\{(\d+)\}$/, (_, n, d) => `${n / d}`)
      .replace(/^(\d+)\\sqrt\{(\d+)\}$/, (_, n, r) => `${n * Math.sqrt(r)}`),
  );

const policyFor = (kind: (typeof examples)[number]["kind"], { choices }: PromptExample) => ({
  name: policyOfKind[kind],
  ...(choices === null ? {} : { choices }),
});

describe("the prompts that come along", () => {
  it.each(shippedPrompts.map(({ name, body }) => [name, body] as const))(
    "%s holds four valid examples, as they are sent",
    (_, body) => {
      expect(promptBodySchema.parse(body)).toEqual(tidyBody(body));
      expect(body.examples).toHaveLength(4);
      expect(new Set(body.examples.map(({ answer }) => answer)).size).toBe(4);
    },
  );

  it.each(Object.entries(recomputed))("have the right answers: %s", (name, values) => {
    const answers = examples.filter((one) => one.name === name).map(({ example }) => value(example.answer));
    expect(answers).toHaveLength(values.length);
    for (const [at, expected] of values.entries()) expect(answers[at]).toBeCloseTo(expected, 12);
  });

  it.each(examples)("correct a wrong answer to the right one: $name $at", ({ kind, example }) => {
    const policy = policyFor(kind, example);
    const corrected = [...example.correctedSteps, `The answer is ${example.answer}.`].join("\n");
    const wrong = example.originalSteps.join("\n");
    expect(checkAnswer({ prediction: corrected, kind: "text", gold: example.answer, policy }).verdict).toBe(
      "equal",
    );
    expect(checkAnswer({ prediction: wrong, kind: "text", gold: example.answer, policy }).verdict).not.toBe(
      "equal",
    );
  });

  it.each(examples)(
    "are parsed as any reply is, without a machine's note: $name $at",
    ({ name, at, kind, example }) => {
      const reply = parseReply(replyOf(name, at), {
        pathStepCount: example.originalSteps.length,
        choice: kind === "choice",
      });
      expect(reply).toMatchObject({ outcome: "parsed", incorrectStep: example.incorrectStep });
      expect(reply.correctedSteps.at(-1)?.text).toBe(`The answer is ${example.answer}.`);
      if (kind === "choice") return;
      expect(reply.explanation).toBe(example.explanation);
      expect(reply.startsAt).toBe(example.incorrectStep);
      expect(reply.correctedSteps.slice(0, -1).map(({ text }) => text)).toEqual(example.correctedSteps);
      const notes = machineNotes({
        pathSteps: example.originalSteps,
        reply,
        verdict: "equal",
        extracted: example.answer,
        pathAnswer: null,
        gold: example.answer,
      });
      expect(notes.filter(({ side }) => side === "correction")).toEqual([]);
    },
  );

  it.each(examples.filter(({ kind }) => kind !== "choice"))(
    "blame the first step with a mistake: $name $at",
    ({ example }) => {
      const isFalse = (step: string) => checkArithmetic(step).some((equation) => !equation.holds);
      const firstFalse = example.originalSteps.findIndex(isFalse) + 1;
      expect([0, example.incorrectStep]).toContain(firstFalse);
      expect(example.correctedSteps.some(isFalse)).toBe(false);
      expect(example.correctedSteps[0]).not.toBe(example.originalSteps[(example.incorrectStep ?? 1) - 1]);
    },
  );
});
