import { describe, expect, test } from "vitest";
import { listChanges } from "./changes.ts";

describe("the changes of an audit event", () => {
  test.each([
    ["nothing recorded", null, null, []],
    ["a new thing", null, { role: "lead", email: null }, [{ key: "role", before: null, after: "lead" }]],
    [
      "a changed field beside an equal one",
      { role: "lead", name: "A" },
      { role: "admin", name: "A" },
      [{ key: "role", before: "lead", after: "admin" }],
    ],
    [
      "a switch",
      { allowOwnApproval: false },
      { allowOwnApproval: true },
      [{ key: "allow own approval", before: "no", after: "yes" }],
    ],
    [
      "nested values",
      null,
      { filter: { level: [1, 2], reasoner: [], isKept: true } },
      [{ key: "filter", before: null, after: "level: 1, 2, reasoner: none, is kept: yes" }],
    ],
    ["a bare value", "a", "b", [{ key: "value", before: "a", after: "b" }]],
  ])("lists %s", (_, before, after, expected) => {
    expect(listChanges(before, after)).toEqual(expected);
  });

  test("cuts a long value", () => {
    const [change] = listChanges(null, { guidelines: "x".repeat(5_000) });
    expect(change?.after).toHaveLength(160);
    expect(change?.after?.endsWith("…")).toBe(true);
  });
});
