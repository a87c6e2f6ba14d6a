import { rational } from "../rational.ts";
import { between, oneOf, step, template } from "../template.ts";
import { people } from "./people.ts";

const fraction = oneOf([1, 2], [1, 3], [2, 3], [1, 4], [3, 4], [1, 6], [5, 6]);

/** Recipes and portions: fractions, ratios and units of mass and volume. */
export const kitchenTemplates = [
  template(
    "flour",
    1,
    {
      who: people,
      dish: oneOf("loaf", "cake", "pie", "flan", "tart"),
      part: fraction,
      count: between(2, 90),
    },
    ({ who, dish, part: [n, d], count }) => ({
      question: `One ${dish} needs ${n}/${d} of a cup of sugar. ${who} makes ${count} of the same kind. How many cups of sugar does ${who} need?`,
      givens: { part: rational(n, d), count },
      steps: [step("sugar", "The sugar needed is", "multiply", ["part", "count"], "cups")],
    }),
  ),
  template(
    "scaled-recipe",
    3,
    { who: people, serves: between(2, 8), portion: between(40, 240, 20), guests: between(9, 60) },
    ({ who, serves, portion, guests }) => ({
      question: `A recipe for ${serves} people takes ${serves * portion} grams of rice. ${who} cooks it for ${guests} guests. How many kilograms of rice does ${who} need?`,
      givens: { serves, grams: serves * portion, guests },
      steps: [
        step("portion", "One person gets", "divide", ["grams", "serves"], "grams"),
        step("needed", "The guests need", "multiply", ["portion", "guests"], "grams"),
        step("kilograms", "In kilograms that is", "divide", ["needed", 1000], "kilograms", {
          isConversion: true,
        }),
      ],
    }),
  ),
  template(
    "soup-bowls",
    3,
    { who: people, litres: between(3, 90), bowl: oneOf(100, 125, 200, 250, 500), spilled: between(1, 4) },
    ({ who, litres, bowl, spilled }) => ({
      question: `${who} cooks ${litres} litres of soup and spills ${spilled * bowl} millilitres of it. The rest is served in bowls of ${bowl} millilitres. How many bowls can ${who} fill?`,
      givens: { litres, spilled: spilled * bowl, bowl },
      steps: [
        step("soup", "The soup measures", "multiply", ["litres", 1000], "millilitres", {
          isConversion: true,
        }),
        step("rest", "After the spill there are", "subtract", ["soup", "spilled"], "millilitres"),
        step("bowls", "That fills", "divide", ["rest", "bowl"], "bowls"),
      ],
    }),
  ),
  template(
    "pizza-slices",
    3,
    { who: people, pizzas: between(2, 60), slices: oneOf(12, 24, 36), part: fraction },
    ({ who, pizzas, slices, part: [n, d] }) => ({
      question: `${who} orders ${pizzas} large pizzas for a party, each cut into ${slices} slices. The guests eat ${n}/${d} of all the slices. How many slices are left?`,
      givens: { pizzas, slices, part: rational(n, d) },
      steps: [
        step("all", "At first there are", "multiply", ["pizzas", "slices"], "slices"),
        step("eaten", "The guests eat", "multiply", ["part", "all"], "slices"),
        step("left", "What is left is", "subtract", ["all", "eaten"], "slices"),
      ],
    }),
  ),
  template(
    "juice-mix",
    3,
    { who: people, syrup: between(1, 5), water: between(6, 14), part: between(2, 60) },
    ({ who, syrup, water, part }) => ({
      question: `${who} mixes syrup and water in the ratio ${syrup} to ${water} and gets ${(syrup + water) * part} decilitres of drink. How many decilitres of water are in it?`,
      givens: { syrup, water, drink: (syrup + water) * part },
      steps: [
        step("parts", "The drink has", "add", ["syrup", "water"], "parts"),
        step("part", "One part is", "divide", ["drink", "parts"], "decilitres", {
          mistaken: { operation: "divide", of: ["drink", "syrup"] },
        }),
        step("water-used", "The water makes up", "multiply", ["part", "water"], "decilitres"),
      ],
    }),
  ),
  template(
    "jam-sugar",
    2,
    { who: people, jars: between(3, 60), grams: between(200, 900, 20), rate: between(35, 60, 5) },
    ({ who, jars, grams, rate }) => ({
      question: `${who} fills ${jars} jars with ${grams} grams of jam each. Sugar makes up ${rate}% of the jam. How many grams of sugar are in all the jars together?`,
      givens: { jars, grams, rate },
      steps: [
        step("jam", "All the jam weighs", "multiply", ["jars", "grams"], "grams"),
        step("sugar", "The sugar in it weighs", "percent", ["jam", "rate"], "grams", {
          mistaken: { operation: "divide", of: ["jam", "rate"] },
        }),
      ],
    }),
  ),
];
