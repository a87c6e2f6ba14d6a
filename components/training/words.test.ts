import { describe, expect, it } from "vitest";
import { formatRate } from "./words.ts";

describe("a learning rate in words", () => {
  it.each([
    [0.0002, "2e-4"],
    [1e-5, "1e-5"],
    [0.00015, "1.5e-4"],
    [1, "1e0"],
    [0, "0"],
    [Number.NaN, "–"],
  ])("writes %d as %s", (rate, words) => {
    expect(formatRate(rate)).toBe(words);
  });
});
