import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlignInput, alignSteps } from "./align-steps.ts";

const pathSteps = [
  "Regular pay is 8 × $18 = $144 a day.",
  "Overtime pays 1.5 × $18 = $27.",
  "For five days she earns $144 + $54 = $198.",
  "The answer is 198.",
];
const corrected = [
  { number: 3, text: "For one day she earns $144 + $54 = $198." },
  { number: 4, text: "So in five days that makes 5 × $198 = $990." },
  { number: 5, text: "The answer is 990." },
];
const input: AlignInput = {
  pathSteps,
  incorrectStep: 3,
  correctedSteps: corrected,
  startsAt: 3,
  keptBefore: true,
};
const shown = (change: Partial<AlignInput>): string[] =>
  alignSteps({ ...input, ...change }).map(
    (row) =>
      `${row.path?.number ?? "-"} ${row.correction?.number ?? "-"} ${row.correction?.status ?? ""}${row.blamed ? " blamed" : ""}${row.explanationAfter ? " why" : ""}`,
  );

describe("alignSteps", () => {
  test.each<[string, Partial<AlignInput>, string[]]>([
    ["keeps, changes and adds", {}, ["1 1 kept", "2 2 kept", "3 3 changed blamed why", "4 4 new", "- 5 new"]],
    [
      "takes restated steps with the same words as kept",
      {
        startsAt: 1,
        keptBefore: false,
        correctedSteps: [
          { number: 1, text: `${pathSteps[0]} ` },
          { number: 2, text: "Quite another thought." },
          ...corrected,
        ],
      },
      ["1 1 kept", "2 2 new", "3 3 changed blamed why", "4 4 new", "- 5 new"],
    ],
    [
      "leaves the path's last steps alone when the correction is shorter",
      { correctedSteps: corrected.slice(0, 1) },
      ["1 1 kept", "2 2 kept", "3 3 changed blamed why", "4 - "],
    ],
    [
      "shows the explanation without a blamed step",
      {
        incorrectStep: null,
        startsAt: 1,
        keptBefore: false,
        correctedSteps: [{ number: 1, text: "Trouble." }],
      },
      ["1 1 new why", "2 - ", "3 - ", "4 - "],
    ],
    [
      "shows the explanation when the blamed step is missing",
      { incorrectStep: 9 },
      ["1 1 kept", "2 2 kept", "3 3 changed why", "4 4 new", "- 5 new"],
    ],
    [
      "shows a path without a correction",
      { correctedSteps: [], startsAt: null, keptBefore: false },
      ["1 - ", "2 - ", "3 -  blamed why", "4 - "],
    ],
    [
      "shows a correction without a path",
      { pathSteps: [], incorrectStep: null, keptBefore: false },
      ["- 3 new why", "- 4 new", "- 5 new"],
    ],
    ["shows nothing of nothing", { pathSteps: [], correctedSteps: [], startsAt: null }, []],
  ])("%s", (_name, change, rows) => {
    expect(shown(change)).toEqual(rows);
  });

  test("shows every step of both sides once and the explanation once", () => {
    const texts = fc.array(fc.string(), { maxLength: 12 });
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.nat(9),
        fc.option(fc.integer({ min: 1, max: 15 })),
        fc.boolean(),
        (path, steps, offset, incorrectStep, keptBefore) => {
          const correctedSteps = steps.map((text, i) => ({ number: i + 1 + offset, text }));
          const rows = alignSteps({
            pathSteps: path,
            incorrectStep,
            correctedSteps,
            startsAt: correctedSteps[0]?.number ?? null,
            keptBefore,
          });
          expect(rows.flatMap((row) => (row.path ? [row.path.text] : []))).toEqual(path);
          const own = rows.flatMap((row) =>
            row.correction && row.correction.number > offset ? [row.correction.text] : [],
          );
          expect(own).toEqual(steps);
          expect(rows.filter((row) => row.explanationAfter)).toHaveLength(rows.length > 0 ? 1 : 0);
        },
      ),
    );
  });
});
