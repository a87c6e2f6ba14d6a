import { describe, expect, test } from "vitest";
import { type PlaceState, placeForReview } from "./place-for-review.ts";

const asked: PlaceState = {
  slotId: "a",
  isAsked: true,
  state: "held",
  isMine: true,
  isLive: true,
  batchState: "open",
};
const otherOwn: PlaceState = { ...asked, slotId: "b", isAsked: false };

describe("placeForReview", () => {
  test.each<[string, PlaceState[], boolean, string]>([
    ["the place held by the person counts", [asked], false, "counts in a"],
    [
      "an own lease that ran out, taken by nobody, counts",
      [{ ...asked, isLive: false }],
      false,
      "counts in a",
    ],
    [
      "a place that was opened again counts",
      [{ ...asked, state: "open", isMine: false, isLive: false }],
      false,
      "counts in a",
    ],
    [
      "a place whose later holder's lease ran out counts",
      [{ ...asked, isMine: false, isLive: false }],
      false,
      "counts in a",
    ],
    ["a place that somebody else holds is taken", [{ ...asked, isMine: false }], false, "slot_taken"],
    [
      "a place that somebody else closed is taken",
      [{ ...asked, isMine: false, state: "closed", isLive: false }],
      false,
      "slot_taken",
    ],
    [
      "the place now held counts instead of the lost one",
      [{ ...asked, isMine: false }, otherOwn],
      false,
      "counts in b",
    ],
    [
      "a second grade of one item is extra",
      [{ ...asked, state: "closed", isLive: false }],
      true,
      "already_graded",
    ],
    [
      "a second grade is extra also where a place is free",
      [{ ...asked, state: "open", isMine: false }],
      true,
      "already_graded",
    ],
    ["a place given back by undo counts beside an old extra", [asked], true, "counts in a"],
    ["a closed batch counts nothing", [{ ...asked, batchState: "closed" }], false, "batch_closed"],
  ])("%s", (_name, places, hasGraded, expected) => {
    const placed = placeForReview(places, hasGraded);
    expect(placed && (placed.counts ? `counts in ${placed.place.slotId}` : placed.why)).toBe(expected);
  });

  test("knows no place without the asked one", () => {
    expect(placeForReview([otherOwn], false)).toBeUndefined();
  });
});
