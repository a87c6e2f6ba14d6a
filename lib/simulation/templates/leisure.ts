import { between, oneOf, step, template } from "../template.ts";
import { people } from "./people.ts";

const thing = oneOf("marbles", "stickers", "stamps", "shells", "badges", "postcards", "coins", "buttons");

/** Games, families, fairs and trips, from one step to six. */
export const leisureTemplates = [
  template(
    "giving-away",
    1,
    { who: people, thing, given: between(5, 150), left: between(4, 300) },
    ({ who, thing: things, given, left }) => ({
      question: `${who} has ${given + left} ${things} and gives ${given} of them to a friend. How many ${things} does ${who} have left?`,
      givens: { had: given + left, given },
      steps: [step("left", `${who} has`, "subtract", ["had", "given"], `${things} left`)],
    }),
  ),
  template(
    "concert-rows",
    1,
    { who: people, rows: between(6, 80), seats: between(8, 64) },
    ({ who, rows, seats }) => ({
      question: `${who} sets up chairs for a concert: ${rows} rows with ${seats} chairs in each row. How many chairs does ${who} set up?`,
      givens: { rows, seats },
      steps: [step("chairs", "The rows have", "multiply", ["rows", "seats"], "chairs")],
    }),
  ),
  template(
    "ages",
    2,
    {
      who: people,
      elder: oneOf("aunt", "mother", "godmother"),
      age: between(6, 16),
      times: between(3, 6),
      years: between(2, 30),
    },
    ({ who, elder, age, times, years }) => ({
      question: `${who} is ${age} years old. ${who}'s ${elder} is ${times} times as old. How old will the ${elder} be in ${years} years?`,
      givens: { age, times, years },
      steps: [
        step("now", `Now the ${elder}'s age is`, "multiply", ["age", "times"], "years", {
          mistaken: { operation: "add", of: ["age", "times"] },
        }),
        step("then", "By then it will be", "add", ["now", "years"], "years"),
      ],
    }),
  ),
  template(
    "school-fair",
    5,
    {
      who: people,
      cakes: between(20, 120, 5),
      cake: between(2, 6),
      cups: between(30, 200, 10),
      cup: between(1, 4),
      cost: between(10, 40, 5),
      rate: between(10, 60, 10),
    },
    ({ who, cakes, cake, cups, cup, cost, rate }) => ({
      question: `At a fair ${who}'s class sells ${cakes} pieces of cake at $${cake} each and ${cups} cups of tea at $${cup} each. The ingredients cost $${cost}. The class gives ${rate}% of its profit to the library and keeps the rest. How many dollars does the class keep?`,
      givens: { cakes, cake, cups, cup, cost, rate },
      steps: [
        step("cake-money", "The cake brings", "multiply", ["cakes", "cake"], "$"),
        step("tea-money", "The tea brings", "multiply", ["cups", "cup"], "$"),
        step("takings", "Together that is", "add", ["cake-money", "tea-money"], "$"),
        step("profit", "The profit is", "subtract", ["takings", "cost"], "$"),
        step("gift", "The library gets", "percent", ["profit", "rate"], "$", {
          mistaken: { operation: "percent", of: ["takings", "rate"] },
        }),
        step("kept", "The class keeps", "subtract", ["profit", "gift"], "$"),
      ],
    }),
  ),
  template(
    "shared-trip",
    5,
    {
      who: people,
      friends: oneOf(2, 4, 5, 8, 10),
      nights: between(2, 9),
      room: between(40, 180, 20),
      food: between(20, 90, 10),
      ticket: between(6, 48),
      spare: between(10, 90),
    },
    ({ who, friends, nights, room, food, ticket, spare }) => {
      const each = Math.ceil((nights * (room + food)) / friends) + ticket;
      return {
        question: `${who} travels in a group of ${friends} that shares all costs equally. They stay ${nights} nights in a hut for $${room} a night, spend $${food} on food for each night, and buy a train ticket of $${ticket} for every person. ${who} brings $${each + spare}. How many dollars does ${who} have left after the trip?`,
        givens: { friends, nights, room, food, ticket, brought: each + spare },
        steps: [
          step("hut", "The hut costs", "multiply", ["nights", "room"], "$"),
          step("meals", "The food costs", "multiply", ["nights", "food"], "$"),
          step("train", "The tickets cost", "multiply", ["friends", "ticket"], "$"),
          step("total", "The whole trip costs", "add", ["hut", "meals", "train"], "$"),
          step("share", "Each person pays", "divide", ["total", "friends"], "$"),
          step("left", `${who} has left`, "subtract", ["brought", "share"], "$"),
        ],
      };
    },
  ),
  template(
    "practice-time",
    3,
    {
      who: people,
      minutes: between(15, 90, 15),
      days: between(2, 6),
      weeks: between(2, 12),
      instrument: oneOf("piano", "violin", "flute", "drums"),
    },
    ({ who, minutes, days, weeks, instrument }) => ({
      question: `${who} practises the ${instrument} for ${minutes} minutes on ${days} days of every week. How many hours of practice is that in ${weeks} weeks?`,
      givens: { minutes, days, weeks },
      steps: [
        step("week", "In a week that is", "multiply", ["minutes", "days"], "minutes"),
        step("all", "In all the weeks it is", "multiply", ["week", "weeks"], "minutes"),
        step("hours", "In hours that is", "divide", ["all", 60], "hours", { isConversion: true }),
      ],
    }),
  ),
];
