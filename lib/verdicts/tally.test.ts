import { expect, test } from "vitest";
import { recheckTallySchema } from "./schema.ts";
import { addToTally, type Rejudged } from "./tally.ts";

const empty = recheckTallySchema.parse({});
const item = (more: Partial<Rejudged>): Rejudged => ({
  subject: "path",
  id: "0190f0f0-0000-7000-8000-000000000001",
  questionId: "0190f0f0-0000-7000-8000-000000000002",
  before: "different",
  verdict: "different",
  extractedBefore: "4",
  extracted: "4",
  gold: "5",
  reason: "Another number.",
  keep: null,
  ...more,
});
const correction = (before: boolean, now: boolean, isWaiting = false): Rejudged =>
  item({ subject: "correction", keep: { before, now, isWaiting } });

test("counts what was looked at, by subject", () => {
  const tally = addToTally(empty, [item({}), item({}), correction(true, true)]);
  expect(tally).toMatchObject({ paths: 2, corrections: 1, changes: [], examples: [], keptGained: 0 });
});

test("counts changes from word to word, and keeps a few of each as examples", () => {
  const changed = item({ before: "undecided", verdict: "equal" });
  const first = addToTally(
    empty,
    Array.from({ length: 4 }, () => changed),
  );
  const second = addToTally(first, [changed, changed, item({ verdict: "equal" })]);
  expect(second.changes).toEqual([
    { subject: "path", from: "undecided", to: "equal", count: 6 },
    { subject: "path", from: "different", to: "equal", count: 1 },
  ]);
  expect(second.examples.map(({ from }) => from)).toEqual([
    ...Array.from({ length: 5 }, () => "undecided"),
    "different",
  ]);
  expect(first.changes).toEqual([{ subject: "path", from: "undecided", to: "equal", count: 4 }]);
});

test("counts corrections that come in and drop out, and those of them that wait in the queue", () => {
  const tally = addToTally(empty, [
    correction(false, true),
    correction(true, false),
    correction(true, false, true),
    correction(false, false, true),
  ]);
  expect(tally).toMatchObject({ keptGained: 1, keptLost: 2, keptLostWaiting: 1 });
});

test("cuts long texts of examples without breaking a character", () => {
  const long = item({ before: "undecided", verdict: "equal", extracted: `${"x".repeat(299)}😀` });
  const [example] = addToTally(empty, [long]).examples;
  expect(example?.extracted).toBe(`${"x".repeat(299)}\ufffd`);
});
