import { describe, expect, test } from "vitest";
import type { ClaimAnswer, ReviewItem } from "#lib/reviews/views.ts";
import { changeQueue, emptyQueue, type Queue } from "./queue.ts";

const item = (slotId: string, token = "t") => ({ slotId, token, secondsLeft: 180 }) as ReviewItem;
const answer = (items: string[], held: string[], lost: string[] = [], token = "t"): ClaimAnswer => ({
  items: items.map((slotId) => item(slotId, token)),
  held: held.map((slotId) => ({ slotId, token, secondsLeft: 180 })),
  lost,
});
const none = new Set<string>();
const claim = (queue: Queue, given: ClaimAnswer, done: ReadonlySet<string> = none) =>
  changeQueue(queue, { type: "claimed", answer: given, now: 1_000, done });
const slots = (queue: Queue) => queue.items.map(({ slotId }) => slotId);
const three = claim(emptyQueue, answer(["a", "b", "c"], ["a", "b", "c"]));

describe("the queue in the browser", () => {
  test("shows what was claimed, in order, with the end of each lease", () => {
    expect(slots(three)).toEqual(["a", "b", "c"]);
    expect(three.until).toEqual({ a: 181_000, b: 181_000, c: 181_000 });
  });

  test("has the next item at once", () => {
    expect(slots(changeQueue(three, { type: "done", slotId: "a" }))).toEqual(["b", "c"]);
  });

  test("does not bring back what is on its way to the server", () => {
    const next = changeQueue(three, { type: "done", slotId: "a" });
    expect(slots(claim(next, answer(["a", "d"], ["a", "b", "c", "d"]), new Set(["a"])))).toEqual([
      "b",
      "c",
      "d",
    ]);
  });

  test("never replaces the item on the screen", () => {
    expect(slots(claim(three, answer(["z"], ["z", "b", "c"], ["a"])))).toEqual(["a", "z", "b", "c"]);
    expect(claim(three, answer([], ["b", "c"], ["a"])).lost).toBe("taken");
  });

  test("drops later items that are lost", () => {
    expect(slots(claim(three, answer([], ["a", "c"], ["b"])))).toEqual(["a", "c"]);
  });

  test("takes the tokens of the last claim", () => {
    expect(claim(three, answer([], ["a", "b", "c"], [], "new")).items[0]?.token).toBe("new");
  });

  test("brings an item back to the front", () => {
    const next = changeQueue(three, { type: "done", slotId: "a" });
    const back = changeQueue(next, { type: "restored", item: item("a", "new"), now: 2_000 });
    expect(slots(back)).toEqual(["a", "b", "c"]);
    expect(back.until.a).toBe(182_000);
  });

  test("renews leases by the heartbeat and says what was lost", () => {
    const beaten = changeQueue(three, {
      type: "beat",
      held: [{ slotId: "b", secondsLeft: 180 }],
      lost: [
        { slotId: "a", reason: "taken" },
        { slotId: "c", reason: "released" },
      ],
      now: 5_000,
    });
    expect(slots(beaten)).toEqual(["a", "b"]);
    expect(beaten).toMatchObject({ lost: "taken", until: { b: 185_000 } });
  });

  test("moves on from an item that was graded in another tab", () => {
    const lost = [{ slotId: "a", reason: "graded" as const }];
    const beaten = changeQueue(three, { type: "beat", held: [], lost, now: 5_000 });
    expect(slots(beaten)).toEqual(["b", "c"]);
    expect(beaten.lost).toBeNull();
  });
});
