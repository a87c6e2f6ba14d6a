import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundOf, costOf, nanoUsdPerToken, parseUsd, priceOf, showUsd, usdText } from "./money.ts";

const prices = { promptNanoUsdPerToken: 2_500, completionNanoUsdPerToken: 10_000 };

describe("prices", () => {
  test.each([
    [2.5, 2_500],
    [0.001, 1],
    [0, 0],
    [0.15, 150],
  ])("%d USD a million tokens are %d nano-dollars a token", (usd, nano) => {
    expect(nanoUsdPerToken(usd)).toBe(nano);
  });

  test("a reply costs its tokens", () => {
    expect(priceOf(1000, 200, prices)).toBe(4_500_000);
  });

  test.each([
    ["counted", { promptTokens: 10, completionTokens: 1 }, prices, 35_000],
    ["not counted", { promptTokens: null, completionTokens: null }, prices, null],
    ["half counted", { promptTokens: 10, completionTokens: null }, prices, null],
    [
      "not counted and free",
      { promptTokens: null, completionTokens: null },
      { promptNanoUsdPerToken: 0, completionNanoUsdPerToken: 0 },
      0,
    ],
  ])("a reply that is %s costs accordingly", (_, usage, by, cost) => {
    expect(costOf(usage, by)).toBe(cost);
  });

  test("no call within its limits costs more than the bound", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(4_000), fc.nat(4_000), (prompt, most, given) => {
        const tokens = Math.min(most, given);
        expect(priceOf(prompt, tokens, prices)).toBeLessThanOrEqual(boundOf(prompt, most, prices));
      }),
    );
  });
});

describe("amounts", () => {
  test.each([
    [0, "0.000000000"],
    [1, "0.000000001"],
    [1_234_567_890, "1.234567890"],
  ])("%d nano-dollars are stored as %s", (nano, text) => {
    expect(usdText(nano)).toBe(text);
  });

  test.each([
    ["5", 5e9],
    [" $0.25 ", 250_000_000],
    ["1.", 1e9],
    ["-1", null],
    ["1,5", null],
    ["", null],
    ["1e3", null],
    ["0.0000000001", null],
  ])("%j is read as %s nano-dollars", (text, nano) => {
    expect(parseUsd(text)).toBe(nano);
  });

  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e14 }), (nano) => {
        expect(parseUsd(usdText(nano))).toBe(nano);
      }),
    );
  });

  test.each([
    [0, "$0"],
    [12_340_000_000, "$12.34"],
    [1_234_000_000_000, "$1,234.00"],
    [4_200_000, "$0.0042"],
  ])("%d nano-dollars are shown as %s", (nano, text) => {
    expect(showUsd(nano)).toBe(text);
  });
});
