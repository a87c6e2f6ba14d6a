import { expect, test } from "vitest";
import { planBatch } from "./batch-plan.ts";
import { countSteps } from "./count-steps.ts";

const plan = planBatch({ perDeviceBatch: 6, processes: 4, effectiveBatch: 96 });

test.each([
  ["steps as asked", 44_944, { unit: "steps", steps: 1000 }, { total: 1000, perEpoch: 469 }],
  ["three epochs, each rounded up", 44_944, { unit: "epochs", epochs: 3 }, { total: 1407, perEpoch: 469 }],
  ["half an epoch", 960, { unit: "epochs", epochs: 0.5 }, { total: 5, perEpoch: 10 }],
  ["fewer rows than a batch", 24, { unit: "epochs", epochs: 2 }, { total: 2, perEpoch: 1 }],
] as const)("counts %s", (_, rows, duration, expected) => {
  expect(countSteps(rows, plan, duration)).toMatchObject(expected);
});

test("has no count where nothing could run", () => {
  expect(countSteps(0, plan, { unit: "steps", steps: 5 })).toBeNull();
  const odd = planBatch({ perDeviceBatch: 6, processes: 5, effectiveBatch: 96 });
  expect(countSteps(100, odd, { unit: "steps", steps: 5 })).toBeNull();
});
