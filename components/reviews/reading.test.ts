import { describe, expect, test } from "vitest";
import type { MachineNote } from "#lib/corrections/schema.ts";
import { type Readable, readingOf } from "./reading.ts";

const path =
  "Step 1: 8 × $18 = $144 a day.\nStep 2: For five days $144 + $54 = $198.\nStep 3: The answer is 198.";
const verdict = (text: string, answer: string, word: "equal" | "different") => ({
  verdict: word,
  extracted: answer,
  spanStart: text.lastIndexOf(answer),
  spanEnd: text.lastIndexOf(answer) + answer.length,
  reason: "",
});
const steps = [
  { number: 2, text: "For one day $144 + $54 = $198." },
  { number: 3, text: "For five days 5 × $198 = $990." },
  { number: 4, text: "The answer is 990." },
];
const item: Readable = {
  path: {
    text: path,
    steps: ["8 × $18 = $144 a day.", "For five days $144 + $54 = $198.", "The answer is 198."],
    verdict: verdict(path, "198", "different"),
  },
  revision: {
    incorrectStep: 2,
    explanation: "One day only.",
    steps,
    startsAt: 2,
    keptBefore: true,
    verdict: verdict(steps.map((step) => step.text).join("\n"), "990", "equal"),
  },
  notes: [],
};
const tones = (readable: Readable) =>
  readingOf(readable).rows.map((row) => `${row.path?.tone ?? "-"} ${row.correction?.tone ?? "-"}`);

describe("readingOf", () => {
  test("sets the steps side by side", () => {
    expect(tones(item)).toEqual(["plain kept", "blamed changed", "plain new", "- new"]);
    expect(readingOf(item).whyAfter).toBe(2);
  });

  test("marks the words that changed on both sides", () => {
    const row = readingOf(item).rows[1];
    const marked = (pieces = row?.path?.pieces) =>
      pieces?.filter((piece) => piece.mark).map((piece) => piece.text);
    expect(marked()).toEqual(["five days"]);
    expect(marked(row?.correction?.pieces)).toEqual(["one day"]);
  });

  test("finds the final answers at their steps", () => {
    const { rows } = readingOf(item);
    expect(rows.map((row) => row.path?.answer ?? null)).toEqual([null, null, "different", null]);
    expect(rows[3]?.correction).toMatchObject({ answer: "equal" });
    expect(rows[3]?.correction?.pieces.find((piece) => piece.isAnswer)?.text).toBe("990");
  });

  test("gives the checker's reason at the answer's step, or apart where the answer has none", () => {
    const because = {
      ...item,
      path: { ...item.path, verdict: { ...verdict(path, "198", "different"), reason: "No." } },
    };
    expect(readingOf(because).rows[2]?.path?.answerReason).toBe("No.");
    expect(readingOf(because).unplaced.path).toBeNull();
    const lost = {
      verdict: "undecided" as const,
      extracted: null,
      spanStart: null,
      spanEnd: null,
      reason: "None.",
    };
    const without = readingOf({ ...item, path: { ...item.path, verdict: lost } });
    expect(without.rows.map((row) => row.path?.answerReason ?? null)).toEqual([null, null, null, null]);
    expect(without.unplaced).toEqual({ path: "None.", correction: null });
  });

  test("says where the arithmetic holds", () => {
    expect(readingOf(item).rows.map((row) => row.path?.isCalculationRight)).toEqual([
      true,
      true,
      false,
      undefined,
    ]);
  });

  test("puts notes at their step, and those of no step on show above", () => {
    const note = (step: number | null): MachineNote => ({
      kind: "restarts_elsewhere",
      side: "correction",
      step,
      start: null,
      end: null,
      text: "",
    });
    const reading = readingOf({ ...item, notes: [note(3), note(9), note(null)] });
    expect(reading.rows[2]?.correction?.notes).toEqual([note(3)]);
    expect(reading.wholeNotes).toEqual([note(9), note(null)]);
  });

  test("lets the two sides stand by themselves when no step is blamed", () => {
    const reading = readingOf({
      ...item,
      revision: {
        ...item.revision,
        incorrectStep: null,
        startsAt: 1,
        keptBefore: false,
        steps: [{ number: 1, text: "Mittens." }],
      },
    });
    expect(reading).toMatchObject({ isAligned: false, whyAfter: null });
    expect(reading.rows[0]?.correction?.tone).toBe("plain");
  });
});
