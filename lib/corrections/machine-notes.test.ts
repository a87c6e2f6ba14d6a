import { describe, expect, test } from "vitest";
import { type MachineNotesInput, machineNotes } from "./machine-notes.ts";
import { machineNoteSchema } from "./schema.ts";

const pathSteps = ["8 x $18 = $144", "2 x $27 = $54", "5 days: $144 + $54 = $199", "The answer is 199."];
const step = (number: number, text: string) => ({ number, text });
const right = [
  step(3, "One day: $144 + $54 = $198"),
  step(4, "5 x $198 = $990"),
  step(5, "The answer is 990."),
];
const input: MachineNotesInput = {
  pathSteps,
  reply: { incorrectStep: 3, startsAt: 3, correctedSteps: right },
  verdict: "equal",
  extracted: "990",
  pathAnswer: { verdict: "different", extracted: "199" },
  gold: "990",
};

describe("machineNotes", () => {
  test("marks the path's false sum and its wrong answer, and nothing in a right correction", () => {
    expect(machineNotes(input)).toEqual([
      {
        kind: "false_arithmetic",
        side: "path",
        step: 3,
        start: 8,
        end: 25,
        text: "$144 + $54 is 198, not $199.",
      },
      {
        kind: "answer_not_gold",
        side: "path",
        step: 4,
        start: 14,
        end: 17,
        text: "The final answer is 199, not 990.",
      },
    ]);
  });

  test.each<[string, Partial<MachineNotesInput>, string[]]>([
    [
      "a restart before the blamed step",
      { reply: { incorrectStep: 4, startsAt: 3, correctedSteps: right } },
      ["restarts_elsewhere"],
    ],
    [
      "a restart after the blamed step",
      { reply: { incorrectStep: 2, startsAt: 3, correctedSteps: right } },
      ["restarts_elsewhere"],
    ],
    [
      "the path's own steps restated",
      {
        reply: {
          incorrectStep: 3,
          startsAt: 1,
          correctedSteps: [step(1, "8 x  $18 = $144"), step(2, pathSteps[1] ?? ""), ...right],
        },
      },
      [],
    ],
    [
      "a missing step",
      { reply: { incorrectStep: 7, startsAt: 7, correctedSteps: [step(7, "The answer is 990.")] } },
      ["blames_missing_step"],
    ],
    ["a wrong final answer", { verdict: "different", extracted: null }, ["answer_not_gold"]],
    ["an answer that cannot be compared", { verdict: "undecided" }, ["answer_undecided"]],
    [
      "false arithmetic",
      { reply: { incorrectStep: 3, startsAt: 3, correctedSteps: [step(3, "144 + 54 = 200")] } },
      ["false_arithmetic"],
    ],
    [
      "a choice question",
      { reply: { incorrectStep: null, startsAt: 1, correctedSteps: [step(1, "The answer is trouble.")] } },
      [],
    ],
    [
      "a reply without a solution",
      { reply: { incorrectStep: 2, startsAt: null, correctedSteps: [] }, verdict: null },
      [],
    ],
  ])("in a correction: %s", (_name, change, kinds) => {
    const notes = machineNotes({ ...input, ...change });
    expect(notes.filter((note) => note.side === "correction").map((note) => note.kind)).toEqual(kinds);
    for (const note of notes) expect(machineNoteSchema.parse(note)).toEqual(note);
  });
});
