import { describe, expect, it } from "vitest";
import { addSample, type TransferSample, transferPace } from "./transfer-rate.ts";

const at = (...pairs: [number, number][]): TransferSample[] =>
  pairs.map(([atMs, bytes]) => ({ atMs, bytes }));

describe("transferPace", () => {
  it.each([
    ["nothing seen", at(), 100, null, null],
    ["one sample", at([0, 10]), 100, null, null],
    ["less than half a second", at([0, 0], [400, 50]), 100, null, null],
    ["nothing moved", at([0, 50], [1000, 50]), 100, null, null],
    ["a steady line", at([0, 0], [1000, 1000]), 3000, 1000, 2],
    ["all sent", at([0, 0], [2000, 4000]), 4000, 2000, 0],
  ])("tells pace and time left: %s", (_, samples, total, bytesPerSecond, secondsLeft) => {
    expect(transferPace(samples, total)).toEqual({ bytesPerSecond, secondsLeft });
  });
});

describe("addSample", () => {
  it("forgets what is older than five seconds", () => {
    const samples = addSample(at([0, 0], [3000, 10], [7000, 20]), { atMs: 8000, bytes: 30 });
    expect(samples.map(({ atMs }) => atMs)).toEqual([3000, 7000, 8000]);
  });
});
