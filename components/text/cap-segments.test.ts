import { describe, expect, it } from "vitest";
import type { Segment } from "#lib/corrections/segments.ts";
import { capSegments } from "./cap-segments.ts";

const text = (source: string): Segment => ({ kind: "text", display: false, source, tex: source });
const math = (source: string): Segment => ({ kind: "math", display: false, source, tex: source });

describe("a long text", () => {
  it("is shown whole below the limit", () => {
    const segments = [text("Find "), math("x^2"), text(".")];
    expect(capSegments(segments, 20)).toEqual({ shown: segments, hiddenChars: 0 });
  });

  it.each([
    ["at a space", [text("one two three")], 9, ["one two"], 6],
    ["within a word that has no space near", [text("a".repeat(200))], 100, ["a".repeat(100)], 100],
    ["before a formula", [text("so "), math("a+b+c+d"), text(" holds")], 6, ["so "], 13],
    ["before half a character", [text("ab😀cd")], 3, ["ab"], 4],
  ])("is cut %s", (_, segments, limit, shown, hiddenChars) => {
    const capped = capSegments(segments, limit);
    expect(capped.shown.map((segment) => segment.source)).toEqual(shown);
    expect(capped.hiddenChars).toBe(hiddenChars);
  });
});
