import { rational } from "../rational.ts";
import { between, dollars, oneOf, priceText, step, template } from "../template.ts";
import { people } from "./people.ts";

/** Animals, harvests and fields. */
export const farmTemplates = [
  template(
    "egg-boxes",
    3,
    { who: people, hens: between(12, 360, 12), eggs: between(3, 7), weeks: between(2, 40) },
    ({ who, hens, eggs, weeks }) => ({
      question: `${who} keeps ${hens} hens, and each lays ${eggs} eggs a week. The eggs are packed by the dozen. How many boxes does ${who} fill in ${weeks} weeks?`,
      givens: { hens, eggs, weeks },
      steps: [
        step("week", "In a week the hens lay", "multiply", ["hens", "eggs"], "eggs"),
        step("all", "Over all the weeks they lay", "multiply", ["week", "weeks"], "eggs"),
        step("boxes", "By the dozen that fills", "divide", ["all", 12], "boxes", { isConversion: true }),
      ],
    }),
  ),
  template(
    "potato-field",
    2,
    { who: people, length: between(12, 90), width: between(5, 60), yield: between(2, 9) },
    ({ who, length, width, yield: kilograms }) => ({
      question: `${who}'s potato field is a rectangle of ${length} metres by ${width} metres. Every square metre gives ${kilograms} kilograms of potatoes. How many kilograms does the field give?`,
      givens: { length, width, kilograms },
      steps: [
        step("area", "The area of the field is", "multiply", ["length", "width"], "square metres", {
          mistaken: { operation: "add", of: ["length", "width", "length", "width"] },
        }),
        step("harvest", "The harvest is", "multiply", ["area", "kilograms"], "kilograms"),
      ],
    }),
  ),
  template(
    "fence",
    3,
    { who: people, length: between(12, 90), width: between(5, 60), price: between(225, 1500, 25) },
    ({ who, length, width, price }) => ({
      question: `${who} puts a fence all around a meadow that is ${length} metres long and ${width} metres wide. One metre of fence costs $${priceText(price)}. How many dollars does the fence cost?`,
      givens: { length, width, price: dollars(price) },
      steps: [
        step("sides", "One long and one short side measure", "add", ["length", "width"], "metres", {
          mistaken: { operation: "multiply", of: ["length", "width"] },
        }),
        step("around", "All around it is", "multiply", ["sides", 2], "metres"),
        step("cost", "The fence costs", "multiply", ["around", "price"], "$"),
      ],
    }),
  ),
  template(
    "milk-bottles",
    4,
    {
      who: people,
      cows: between(4, 60),
      litres: between(12, 34),
      days: between(2, 7),
      kept: between(5, 40),
      size: oneOf(2, 4, 5),
    },
    ({ who, cows, litres, days, kept, size }) => ({
      question: `Each of ${who}'s ${cows} cows gives ${litres} litres of milk a day. Of the milk of ${days} days, ${kept} litres are kept for cheese. The rest goes into bottles of 1/${size} litre. How many bottles are filled?`,
      givens: { cows, litres, days, kept, bottle: rational(1, size) },
      steps: [
        step("day", "In a day the cows give", "multiply", ["cows", "litres"], "litres"),
        step("all", "Over the days they give", "multiply", ["day", "days"], "litres"),
        step("rest", "For the bottles there are", "subtract", ["all", "kept"], "litres"),
        step("bottles", "They fill", "divide", ["rest", "bottle"], "bottles", {
          mistaken: { operation: "multiply", of: ["rest", "bottle"] },
        }),
      ],
    }),
  ),
  template(
    "counting-legs",
    3,
    { who: people, ducks: between(3, 150), goats: between(3, 120), spiders: between(2, 30) },
    ({ who, ducks, goats, spiders }) => ({
      question: `In the barn ${who} finds ${ducks} ducks, ${goats} goats and ${spiders} spiders. A duck has 2 legs, a goat has 4 and a spider has 8. How many legs are in the barn, not counting those of ${who}?`,
      givens: { ducks, goats, spiders, two: 2, four: 4, eight: 8 },
      steps: [
        step("duck-legs", "The ducks have", "multiply", ["ducks", "two"], "legs"),
        step("goat-legs", "The goats have", "multiply", ["goats", "four"], "legs"),
        step("spider-legs", "The spiders have", "multiply", ["spiders", "eight"], "legs"),
        step("legs", "In all there are", "add", ["duck-legs", "goat-legs", "spider-legs"], "legs"),
      ],
    }),
  ),
  template(
    "apple-baskets",
    2,
    { who: people, baskets: between(3, 24), times: between(2, 9), apples: between(40, 260, 5) },
    ({ who, baskets, times, apples }) => ({
      question: `${who} picks ${apples} apples from each of ${baskets * times} trees and shares them equally among ${baskets} baskets. How many apples lie in one basket?`,
      givens: { trees: baskets * times, apples, baskets },
      steps: [
        step("picked", "The apples picked are", "multiply", ["trees", "apples"], "apples"),
        step("basket", "One basket gets", "divide", ["picked", "baskets"], "apples"),
      ],
    }),
  ),
];
