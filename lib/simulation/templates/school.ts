import { rational } from "../rational.ts";
import { between, oneOf, step, template } from "../template.ts";
import { people } from "./people.ts";

const part = oneOf([1, 2], [1, 3], [2, 3], [1, 4], [3, 4], [2, 5], [3, 5]);

/** Marks, classes and reading: averages, percentages, fractions of fractions. */
export const schoolTemplates = [
  template(
    "mean-mark",
    2,
    { who: people, mean: between(50, 88), below: between(1, 12), above: between(1, 12) },
    ({ who, mean, below, above }) => {
      const [first, second, third] = [mean - below, mean + above, mean + below - above];
      return {
        question: `${who} scores ${first}, ${second} and ${third} points in three tests. What is the average score?`,
        givens: { first, second, third },
        steps: [
          step("points", "The points add up to", "add", ["first", "second", "third"], "points"),
          step("mean", "The average is", "divide", ["points", 3], "points", {
            mistaken: { operation: "divide", of: ["points", 2] },
          }),
        ],
      };
    },
  ),
  template(
    "mark-needed",
    5,
    {
      who: people,
      subject: oneOf("biology", "history", "French", "geography", "physics"),
      tests: between(2, 5),
      mean: between(45, 74),
      rise: between(1, 4),
    },
    ({ who, subject, tests, mean, rise }) => ({
      question: `After ${tests} tests in ${subject} ${who}'s average is ${mean} points. What must ${who} score in the next test to bring the average to ${mean + rise} points?`,
      givens: { tests, mean, wanted: mean + rise },
      steps: [
        step("now", "So far the points add up to", "multiply", ["tests", "mean"], "points"),
        step("count", "With the next one there are", "add", ["tests", 1], "tests"),
        step("goal", "The points needed in all are", "multiply", ["count", "wanted"], "points", {
          mistaken: { operation: "multiply", of: ["tests", "wanted"] },
        }),
        step("needed", "The next test must bring", "subtract", ["goal", "now"], "points"),
      ],
    }),
  ),
  template(
    "by-bicycle",
    2,
    { who: people, students: between(40, 1600, 20), rate: between(5, 95, 5) },
    ({ who, students, rate }) => ({
      question: `${who} counts ${students} students at a school. ${rate}% of them come by bicycle. How many students do not come by bicycle?`,
      givens: { students, rate },
      steps: [
        step("riders", "By bicycle come", "percent", ["students", "rate"], "students", {
          mistaken: { operation: "subtract", of: ["students", "rate"] },
        }),
        step("others", "The others are", "subtract", ["students", "riders"], "students"),
      ],
    }),
  ),
  template(
    "growing-club",
    3,
    { who: people, members: between(20, 800, 20), rate: between(5, 75, 5), joined: between(2, 60) },
    ({ who, members, rate, joined }) => ({
      question: `The chess club that ${who} leads had ${members} members last year. In spring the number grew by ${rate}%, and in autumn ${joined} more people joined. How many members does the club have now?`,
      givens: { members, rate, joined },
      steps: [
        step("growth", "In spring the club gained", "percent", ["members", "rate"], "members"),
        step("spring", "After spring it had", "add", ["members", "growth"], "members", {
          mistaken: { operation: "add", of: ["members", "rate"] },
        }),
        step("now", "Now it has", "add", ["spring", "joined"], "members"),
      ],
    }),
  ),
  template(
    "choir",
    4,
    { who: people, outer: part, inner: part, groups: between(1, 40), guests: between(2, 30) },
    ({ who, outer: [a, b], inner: [c, d], groups, guests }) => ({
      question: `${who}'s school has ${b * d * groups} pupils. ${a}/${b} of them learn an instrument, and ${c}/${d} of those also sing in the choir. Beside them, ${guests} parents sing in the choir. How many people sing in the choir?`,
      givens: { pupils: b * d * groups, outer: rational(a, b), inner: rational(c, d), guests },
      steps: [
        step("players", "An instrument is learnt by", "multiply", ["outer", "pupils"], "pupils"),
        step("singers", "In the choir sing", "multiply", ["inner", "players"], "pupils", {
          mistaken: { operation: "multiply", of: ["inner", "pupils"] },
        }),
        step("choir", "With the parents there are", "add", ["singers", "guests"], "people"),
      ],
    }),
  ),
  template(
    "reading-pace",
    3,
    { who: people, pace: between(6, 45), days: between(2, 9), rest: between(2, 9), later: between(5, 60) },
    ({ who, pace, days, rest, later }) => ({
      question: `${who} reads ${pace} pages a day for ${days} days of a book with ${pace * days + rest * later} pages. The rest is to be read in ${rest} days, with the same number of pages each day. How many pages a day is that?`,
      givens: { pace, days, pages: pace * days + rest * later, rest },
      steps: [
        step("read", "The pages read so far are", "multiply", ["pace", "days"], "pages"),
        step("left", "The pages left are", "subtract", ["pages", "read"], "pages"),
        step("daily", "Each day that makes", "divide", ["left", "rest"], "pages"),
      ],
    }),
  ),
];
