import { describe, expect, test } from "vitest";
import {
  changeOutbox,
  countWords,
  nextToSend,
  type OutboxEntry,
  parseOutbox,
  retryDelayMs,
} from "./outbox.ts";

const entry = (key: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  key,
  userId: "mira",
  project: "maths",
  slotId: `slot of ${key}`,
  token: "token",
  at: 0,
  seconds: 12,
  act: { kind: "skip", reason: "cannot_judge", note: null },
  tries: 0,
  refusal: null,
  ...more,
});
const keys = (entries: readonly OutboxEntry[]) => entries.map(({ key }) => key);

describe("the outbox", () => {
  test("keeps acts in the order they were made", () => {
    const both = changeOutbox(changeOutbox([], { type: "add", entry: entry("a") }), {
      type: "add",
      entry: entry("b"),
    });
    expect(keys(both)).toEqual(["a", "b"]);
    expect(nextToSend(both)?.key).toBe("a");
  });

  test("takes a double press for one act", () => {
    const first = changeOutbox([], { type: "add", entry: entry("a", { slotId: "s" }) });
    expect(keys(changeOutbox(first, { type: "add", entry: entry("b", { slotId: "s" }) }))).toEqual(["a"]);
  });

  test("takes a place held anew for another act", () => {
    const first = changeOutbox([], { type: "add", entry: entry("a", { slotId: "s" }) });
    const again = entry("b", { slotId: "s", token: "another" });
    expect(keys(changeOutbox(first, { type: "add", entry: again }))).toEqual(["a", "b"]);
  });

  test("drops what was stored", () => {
    expect(keys(changeOutbox([entry("a"), entry("b")], { type: "sent", key: "a" }))).toEqual(["b"]);
  });

  test("keeps what was refused, goes on with the next and tries again when told", () => {
    const refused = changeOutbox([entry("a"), entry("b")], { type: "refused", key: "a", words: "No role." });
    expect(nextToSend(refused)?.key).toBe("b");
    expect(nextToSend(changeOutbox(refused, { type: "again" }))?.key).toBe("a");
  });

  test("gives another person nothing", () => {
    const kept = JSON.stringify([entry("a"), entry("b", { userId: "noor" })]);
    expect(keys(parseOutbox(kept, "mira"))).toEqual(["a"]);
    expect(keys(parseOutbox(kept, "noor"))).toEqual(["b"]);
  });

  test.each([null, "", "{", "{}", "[1, null, {}]"])("reads %s as empty", (json) => {
    expect(parseOutbox(json, "mira")).toEqual([]);
  });

  test.each([
    [1, 1_000],
    [3, 4_000],
    [9, 30_000],
  ])("waits after try %i for %i ms", (tries, ms) => {
    expect(retryDelayMs(tries)).toBe(ms);
  });

  test("counts in words", () => {
    const grade = entry("g", {
      act: {
        kind: "grade",
        draft: {
          rightStep: true,
          soundExplanation: true,
          continuity: "high",
          grade: "excellent",
          poorReasons: [],
          trueErrorStep: null,
          note: null,
        },
      },
    });
    expect(countWords([grade])).toBe("1 grade");
    expect(countWords([grade, grade, entry("s")])).toBe("2 grades and 1 skip");
  });
});
