import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatClock,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRelative,
  formatSigned,
  formatUsd,
  plural,
} from "./format.ts";

const t = "\u00a0";

describe("numbers", () => {
  it.each([
    [7473, 0, `7${t}473`],
    [1234567.891, 2, `1${t}234${t}567.89`],
    [-1204, 0, `\u22121${t}204`],
    [0.5, 2, "0.5"],
    [Number.NaN, 0, "–"],
    [-0.2, 0, "0"],
  ])("writes %d with %d digits", (value, digits, written) => {
    expect(formatNumber(value, digits)).toBe(written);
  });

  it("writes shares, differences, money and counts", () => {
    expect(formatPercent(0.375, 1)).toBe(`37.5${t}%`);
    expect(formatSigned(2)).toBe("+2.0");
    expect(formatSigned(-0.8)).toBe("\u22120.8");
    expect(formatSigned(0.01)).toBe("0.0");
    expect(formatUsd(1234.5)).toBe(`$1${t}234.50`);
    expect(formatUsd(0.0021)).toBe("$0.0021");
    expect(formatUsd(-3)).toBe("\u2212$3.00");
    expect(plural(1, "batch", "batches")).toBe("1 batch");
    expect(plural(5612, "row")).toBe(`5${t}612 rows`);
  });

  it.each([
    [0, `0${t}B`],
    [999, `999${t}B`],
    [1500, `1.5${t}kB`],
    [38_100_000, `38${t}MB`],
    [999_999_999, `1${t}GB`],
  ])("writes %d bytes", (bytes, written) => {
    expect(formatBytes(bytes)).toBe(written);
  });
});

describe("times", () => {
  it.each([
    [161, "2:41"],
    [3725, "1:02:05"],
    [-4, "0:00"],
  ])("writes %d seconds as a clock", (seconds, written) => {
    expect(formatClock(seconds)).toBe(written);
  });

  it.each([
    [190, `3${t}min 10${t}s`],
    [93_600, `1${t}d 2${t}h`],
    [3600, `1${t}h`],
    [0, `0${t}s`],
  ])("writes %d seconds in words", (seconds, written) => {
    expect(formatDuration(seconds)).toBe(written);
  });

  it.each([
    [10, "just now"],
    [120, `2${t}min ago`],
    [7200, `2${t}h ago`],
    [86_400, "yesterday"],
    [3 * 86_400, `3${t}days ago`],
    [400 * 86_400, `1${t}year ago`],
    [-300, `in 5${t}min`],
  ])("says when something %d seconds ago was", (seconds, written) => {
    expect(formatRelative(0, seconds * 1000)).toBe(written);
  });
});
