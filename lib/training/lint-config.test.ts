import { expect, test } from "vitest";
import { planBatch } from "./batch-plan.ts";
import { estimateRow, lintConfig, type RowFacts } from "./lint-config.ts";
import { startingChoices } from "./presets.ts";
import type { Lint } from "./views.ts";

const choices = { ...startingChoices("7b", "gsm8k", "qlora", 4), revision: "abc" };
const plan = planBatch({ ...choices, processes: 4 });
const place = { kind: "ray" as const, gpus: 4, outputDir: "/shared", plan, steps: { epochs: 2 } };
const clean: RowFacts = {
  rows: 1000,
  promptsEndingInSpace: 0,
  duplicates: 0,
  simulated: 0,
  testOverlap: 0,
  lengths: [{ tokens: 300, rows: 1000 }],
};

test("finds nothing against the paper's settings on clean rows", () => {
  expect(lintConfig(choices, clean, place)).toEqual([]);
});

type Found = [Lint["code"], Lint["level"], number | null, Partial<RowFacts>, Partial<typeof place>];

test.each([
  ["no_rows", "error", 0, { rows: 0, lengths: [] }, {}],
  ["few_rows", "warning", 9, { rows: 9 }, {}],
  ["prompt_ends_in_space", "warning", 3, { promptsEndingInSpace: 3 }, {}],
  [
    "over_length",
    "warning",
    7,
    {
      lengths: [
        { tokens: 1024, rows: 5 },
        { tokens: 1025, rows: 7 },
      ],
    },
    {},
  ],
  ["duplicates", "warning", 2, { duplicates: 2 }, {}],
  ["simulated", "warning", 4, { simulated: 4 }, {}],
  ["test_overlap", "warning", 5, { testOverlap: 5 }, {}],
  ["batch_does_not_divide", "error", null, {}, { plan: planBatch({ ...choices, processes: 5 }) }],
  ["less_than_one_epoch", "note", null, {}, { steps: { epochs: 0.4 } }],
  ["many_epochs", "warning", null, {}, { steps: { epochs: 1000 } }],
  ["output_in_working_dir", "warning", null, {}, { outputDir: "./out/errata-1" }],
  ["trains_on_processors", "warning", null, {}, { gpus: 0 }],
] satisfies Found[])("finds %s", (code, level, count, facts, more) => {
  const lint = lintConfig(choices, { ...clean, ...facts }, { ...place, ...more });
  expect(lint).toEqual([{ code, level, count, message: expect.any(String) }]);
});

test.each([
  ["no_revision", { revision: null }],
  ["memory", { method: "full", size: "13b" }],
] as const)("finds %s in the choices", (code, change) => {
  expect(lintConfig({ ...choices, ...change }, clean, place).map((lint) => lint.code)).toEqual([code]);
});

test("says what would divide", () => {
  const [lint] = lintConfig(choices, clean, {
    ...place,
    plan: planBatch({ ...choices, perDeviceBatch: 5, processes: 4 }),
  });
  expect(lint?.message).toBe(
    "A batch of 96 does not divide by 5 rows × 4 processes. Nearest: 80 or 100. Or keep 96 and take 24, 12, 8, 6, 4, 3, 2, 1 a device.",
  );
});

test("estimates a row's tokens from its characters, not its UTF-16 units", () => {
  expect(estimateRow({ prompt: "abc", completion: "😀😀😀" })).toBe(2);
});
