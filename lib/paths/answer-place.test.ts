import { expect, test } from "vitest";
import { placeInSteps } from "./answer-place.ts";

const steps = [
  { number: 1, text: "2 + 2 = 4." },
  { number: 2, text: "The answer is 4." },
];
const text = "Step 1: 2 + 2 = 4.\nStep 2: The answer is 4.";
const at = (spanStart: number | null, spanEnd: number | null) => ({ spanStart, spanEnd });

test.each([
  ["in the text that the steps were cut from", at(41, 42), text, { number: 2, start: 14, end: 15 }],
  ["in the steps joined", at(25, 26), null, { number: 2, start: 14, end: 15 }],
  ["cut at its step's end", at(41, 90), text, { number: 2, start: 14, end: 16 }],
  ["between the steps", at(19, 22), text, null],
  ["nowhere", at(null, null), text, null],
])("finds an answer %s", (_, place, whole, expected) => {
  expect(placeInSteps(place, whole, steps)).toEqual(expected);
});

test("finds nothing in an imported list that is no part of the text", () => {
  expect(placeInSteps(at(3, 4), text, [{ number: 1, text: "Something else." }])).toBeNull();
  expect(placeInSteps(null, text, steps)).toBeNull();
});
