import { describe, expect, test } from "vitest";
import { type KeyPageInput, pageInput, turnPage } from "./input.ts";

/** A list of keys, newest first, read as a query reads it: one row more than asked for. */
function read(keys: number[], { cursor, direction, limit }: KeyPageInput): number[] {
  const at = cursor === undefined ? undefined : Number(cursor);
  if (direction === "previous") return keys.filter((key) => at === undefined || key > at).slice(-(limit + 1));
  return keys.filter((key) => at === undefined || key < at).slice(0, limit + 1);
}

const turn = (keys: number[], page: KeyPageInput) => turnPage(read(keys, page), page, String);

describe("turnPage", () => {
  const keys = [9, 8, 7, 6, 5];

  test("walks to the end and back over the same pages", () => {
    const first = turn(keys, { limit: 2, direction: "next" });
    expect(first).toEqual({ rows: [9, 8], nextCursor: "8", previousCursor: null });
    const second = turn(keys, { limit: 2, direction: "next", cursor: "8" });
    expect(second).toEqual({ rows: [7, 6], nextCursor: "6", previousCursor: "7" });
    expect(turn(keys, { limit: 2, direction: "next", cursor: "6" })).toEqual({
      rows: [5],
      nextCursor: null,
      previousCursor: "5",
    });
    expect(turn(keys, { limit: 2, direction: "previous", cursor: "5" })).toEqual({
      rows: [7, 6],
      nextCursor: "6",
      previousCursor: "7",
    });
    expect(turn(keys, { limit: 2, direction: "previous", cursor: "7" })).toEqual({
      rows: [9, 8],
      nextCursor: "8",
      previousCursor: null,
    });
  });

  test("has no pages around an empty list", () => {
    expect(turn([], { limit: 2, direction: "next" })).toEqual({
      rows: [],
      nextCursor: null,
      previousCursor: null,
    });
  });
});

describe("pageInput", () => {
  test.each(["01a2047e-1826-735c-afe6-2b9b7b9b51b7", "42"])("takes the cursor %s", (cursor) => {
    expect(pageInput.parse({ cursor })).toEqual({ cursor, limit: 50 });
  });

  test.each(["junk", "", "-1", "01a2047e", "1".repeat(16)])(
    "refuses %j, which no list gave out",
    (cursor) => {
      expect(pageInput.safeParse({ cursor }).success).toBe(false);
    },
  );
});
