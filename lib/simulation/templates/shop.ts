import { between, dollars, oneOf, priceText, step, template } from "../template.ts";
import { people } from "./people.ts";

const cents = between(25, 195, 5);

/** Buying, selling, saving and pay. */
export const shopTemplates = [
  template(
    "market-stall",
    2,
    { who: people, crates: between(3, 40), each: between(12, 96), price: cents },
    ({ who, crates, each, price }) => ({
      question: `${who} brings ${crates} crates of oranges to the market. Each crate holds ${each} oranges. ${who} sells every orange for $${priceText(price)}. How many dollars does ${who} take in all?`,
      givens: { crates, each, price: dollars(price) },
      steps: [
        step("oranges", "The crates hold", "multiply", ["crates", "each"], "oranges"),
        step("takings", "Selling them brings", "multiply", ["oranges", "price"], "$"),
      ],
    }),
  ),
  template(
    "change",
    3,
    { who: people, books: between(2, 12), book: cents, pens: between(2, 15), pen: cents, back: cents },
    ({ who, books, book, pens, pen, back }) => {
      const paid = books * book + pens * pen + back;
      return {
        question: `${who} buys ${books} notebooks at $${priceText(book)} each and ${pens} pens at $${priceText(pen)} each, and hands over $${priceText(paid)}. How many dollars of change does ${who} get?`,
        givens: { books, book: dollars(book), pens, pen: dollars(pen), paid: dollars(paid) },
        steps: [
          step("notebooks", "The notebooks cost", "multiply", ["books", "book"], "$"),
          step("pencils", "The pens cost", "multiply", ["pens", "pen"], "$"),
          step("total", "Together that is", "add", ["notebooks", "pencils"], "$"),
          step("change", "The change is", "subtract", ["paid", "total"], "$"),
        ],
      };
    },
  ),
  template(
    "discount",
    2,
    {
      who: people,
      item: oneOf("bicycle", "coat", "desk", "guitar", "lamp", "tent", "camera", "sofa"),
      price: between(20, 2000, 20),
      rate: between(5, 60, 5),
    },
    ({ who, item, price, rate }) => ({
      question: `${who} wants a ${item} that costs $${price}. Today the shop takes ${rate}% off. How many dollars does ${who} pay today?`,
      givens: { price, rate },
      steps: [
        step("saved", "The discount is", "percent", ["price", "rate"], "$", {
          mistaken: { operation: "divide", of: ["price", "rate"] },
        }),
        step("paid", "The price today is", "subtract", ["price", "saved"], "$", {
          mistaken: { operation: "add", of: ["price", "saved"] },
        }),
      ],
    }),
  ),
  template(
    "discount-then-tax",
    4,
    {
      who: people,
      item: oneOf("washing machine", "fridge", "piano", "kayak"),
      price: between(100, 3000, 100),
      rate: between(10, 50, 10),
      tax: between(5, 20, 5),
    },
    ({ who, item, price, rate, tax }) => ({
      question: `A shop lists a ${item} at $${price}. ${who} gets ${rate}% off as a member, and then ${tax}% sales tax is added to the lowered price. How many dollars does ${who} pay?`,
      givens: { price, rate, tax },
      steps: [
        step("saved", "The member discount is", "percent", ["price", "rate"], "$"),
        step("lowered", "The lowered price is", "subtract", ["price", "saved"], "$"),
        step("added", "The tax is", "percent", ["lowered", "tax"], "$", {
          mistaken: { operation: "percent", of: ["price", "tax"] },
        }),
        step("paid", "With tax it costs", "add", ["lowered", "added"], "$"),
      ],
    }),
  ),
  template(
    "overtime",
    4,
    {
      who: people,
      days: between(3, 6),
      hours: between(4, 8),
      rate: between(11, 38),
      more: between(2, 9),
      extra: between(2, 14),
    },
    ({ who, days, hours, rate, more, extra }) => ({
      question: `${who} works ${days} days a week, ${hours} hours a day, for $${rate} an hour. An hour of overtime pays $${more} more than a normal hour. Last week ${who} also did ${extra} hours of overtime. How many dollars did ${who} earn last week?`,
      givens: { days, hours, rate, more, extra },
      steps: [
        step("normal", "The normal hours are", "multiply", ["days", "hours"], "hours"),
        step("pay", "They pay", "multiply", ["normal", "rate"], "$"),
        step("higher", "An hour of overtime pays", "add", ["rate", "more"], "$"),
        step("overtime", "The overtime pays", "multiply", ["higher", "extra"], "$", {
          mistaken: { operation: "multiply", of: ["more", "extra"] },
        }),
        step("earned", "In all that is", "add", ["pay", "overtime"], "$"),
      ],
    }),
  ),
  template(
    "saving-up",
    2,
    { who: people, saved: between(5, 120), weekly: between(4, 30), weeks: between(3, 40) },
    ({ who, saved, weekly, weeks }) => ({
      question: `${who} has saved $${saved} and puts aside $${weekly} each week. ${who} wants a telescope that costs $${saved + weekly * weeks}. How many more weeks does it take?`,
      givens: { saved, weekly, cost: saved + weekly * weeks },
      steps: [
        step("missing", "The money still missing is", "subtract", ["cost", "saved"], "$"),
        step("weeks", "That takes", "divide", ["missing", "weekly"], "weeks"),
      ],
    }),
  ),
];
