import fc from "fast-check";
import { expect, test } from "vitest";
import { fitPerDevice, planBatch, processesOf } from "./batch-plan.ts";

test.each([
  ["the paper's GSM8K batch on 4 GPUs", { perDeviceBatch: 6, processes: 4, effectiveBatch: 96 }, 4],
  ["its MATH batch on 4 GPUs", { perDeviceBatch: 3, processes: 4, effectiveBatch: 96 }, 8],
  ["one GPU", { perDeviceBatch: 6, processes: 1, effectiveBatch: 96 }, 16],
  ["five GPUs", { perDeviceBatch: 6, processes: 5, effectiveBatch: 96 }, null],
])("gives %s its accumulation", (_, want, accumulation) => {
  expect(planBatch(want).accumulation).toBe(accumulation);
});

test("offers the nearest batches and the sizes that would fit", () => {
  expect(planBatch({ perDeviceBatch: 5, processes: 4, effectiveBatch: 96 })).toMatchObject({
    nearest: [80, 100],
    fittingPerDevice: [24, 12, 8, 6, 4, 3, 2, 1],
  });
  expect(planBatch({ perDeviceBatch: 6, processes: 5, effectiveBatch: 20 })).toMatchObject({
    nearest: [30],
    fittingPerDevice: [4, 2, 1],
  });
});

test("never makes another batch than was asked for, and offers only ones that divide", () => {
  const size = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(size, size, size, (perDeviceBatch, processes, effectiveBatch) => {
      const plan = planBatch({ perDeviceBatch, processes, effectiveBatch });
      if (plan.accumulation !== null)
        expect(plan.accumulation * perDeviceBatch * processes).toBe(effectiveBatch);
      for (const near of plan.nearest) expect(near % (perDeviceBatch * processes)).toBe(0);
      for (const fitting of plan.fittingPerDevice) expect(effectiveBatch % (fitting * processes)).toBe(0);
      const fitted = fitPerDevice(perDeviceBatch, processes, effectiveBatch);
      expect(fitted).toBeLessThanOrEqual(perDeviceBatch);
    }),
  );
});

test("counts one process where there is no GPU", () => {
  expect([0, 1, 8].map(processesOf)).toEqual([1, 1, 8]);
});
