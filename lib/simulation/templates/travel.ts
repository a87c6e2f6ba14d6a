import { between, dollars, priceText, step, template } from "../template.ts";
import { people } from "./people.ts";

/** Distance, speed and time. */
export const travelTemplates = [
  template(
    "two-legs",
    3,
    {
      who: people,
      fast: between(60, 130),
      fastHours: between(2, 7),
      slow: between(20, 55),
      slowHours: between(2, 6),
    },
    ({ who, fast, fastHours, slow, slowHours }) => ({
      question: `${who} drives ${fastHours} hours at ${fast} kilometres an hour on the motorway, then ${slowHours} hours at ${slow} kilometres an hour in the hills. How many kilometres is the whole drive?`,
      givens: { fast, fastHours, slow, slowHours },
      steps: [
        step("motorway", "The motorway part is", "multiply", ["fast", "fastHours"], "kilometres", {
          mistaken: { operation: "divide", of: ["fast", "fastHours"] },
        }),
        step("hills", "The part in the hills is", "multiply", ["slow", "slowHours"], "kilometres"),
        step("drive", "The whole drive is", "add", ["motorway", "hills"], "kilometres"),
      ],
    }),
  ),
  template(
    "cycling-minutes",
    2,
    { who: people, speed: between(8, 36, 2), minutes: between(15, 240, 15), rides: between(2, 20) },
    ({ who, speed, minutes, rides }) => ({
      question: `${who} cycles at ${speed} kilometres an hour. One ride lasts ${minutes} minutes, and ${who} takes ${rides} such rides in a month. How many kilometres does ${who} cycle in the month?`,
      givens: { speed, minutes, rides },
      steps: [
        step("hours", "One ride lasts", "divide", ["minutes", 60], "hours", { isConversion: true }),
        step("ride", "One ride covers", "multiply", ["speed", "hours"], "kilometres", {
          mistaken: { operation: "divide", of: ["speed", "hours"] },
        }),
        step("month", "In the month that makes", "multiply", ["ride", "rides"], "kilometres"),
      ],
    }),
  ),
  template(
    "fuel-cost",
    3,
    { who: people, distance: between(200, 3000, 100), litres: between(4, 12), price: between(105, 245, 5) },
    ({ who, distance, litres, price }) => ({
      question: `${who}'s van burns ${litres} litres of fuel for every 100 kilometres. A litre costs $${priceText(price)}. How many dollars of fuel does a trip of ${distance} kilometres need?`,
      givens: { distance, litres, price: dollars(price) },
      steps: [
        step("hundreds", "In hundreds of kilometres the trip is", "divide", ["distance", 100], "", {
          isConversion: true,
        }),
        step("fuel", "It burns", "multiply", ["hundreds", "litres"], "litres"),
        step("cost", "The fuel costs", "multiply", ["fuel", "price"], "$"),
      ],
    }),
  ),
  template(
    "average-speed",
    5,
    { who: people, slow: between(24, 80), first: between(1, 5), second: between(1, 5), gain: between(1, 4) },
    ({ who, slow, first, second, gain }) => {
      const fast = slow + gain * (first + second);
      return {
        question: `A coach with ${who} on board goes at ${slow} kilometres an hour for the first ${first} hours of a journey and at ${fast} kilometres an hour for the remaining ${second} hours. What is its average speed over the whole journey, in kilometres an hour?`,
        givens: { slow, first, fast, second },
        steps: [
          step("begin", "At first it covers", "multiply", ["slow", "first"], "kilometres"),
          step("end", "Then it covers", "multiply", ["fast", "second"], "kilometres"),
          step("distance", "The whole distance is", "add", ["begin", "end"], "kilometres"),
          step("time", "The whole time is", "add", ["first", "second"], "hours"),
          step("average", "The average speed is", "divide", ["distance", "time"], "kilometres an hour", {
            mistaken: { operation: "divide", of: ["distance", 2] },
          }),
        ],
      };
    },
  ),
  template(
    "door-to-door",
    2,
    { who: people, walk: between(3, 28), hours: between(1, 9), wait: between(4, 55) },
    ({ who, walk, hours, wait }) => ({
      question: `${who} walks ${walk} minutes to the station, waits ${wait} minutes and then sits in a train for ${hours} hours. How many minutes does it take from door to door?`,
      givens: { walk, hours, wait },
      steps: [
        step("train", "The train takes", "multiply", ["hours", 60], "minutes", { isConversion: true }),
        step("all", "Altogether it takes", "add", ["walk", "wait", "train"], "minutes"),
      ],
    }),
  ),
  template(
    "running-laps",
    3,
    { who: people, metres: between(150, 900, 50), laps: between(2, 18), days: between(2, 30) },
    ({ who, metres, laps, days }) => ({
      question: `One lap of the park is ${metres} metres. ${who} runs ${laps} laps a day for ${days} days. How many kilometres does ${who} run?`,
      givens: { metres, laps, days },
      steps: [
        step("day", "In a day that is", "multiply", ["metres", "laps"], "metres"),
        step("all", "Over all the days it is", "multiply", ["day", "days"], "metres"),
        step("kilometres", "In kilometres that is", "divide", ["all", 1000], "kilometres", {
          isConversion: true,
        }),
      ],
    }),
  ),
];
