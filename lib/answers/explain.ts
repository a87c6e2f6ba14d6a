import type { Why } from "./finding.ts";

const short = (text: string): string => {
  const line = text.slice(0, 400).replaceAll(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};

type Sentence = (answer: string, gold: string) => string;

const SENTENCES: Readonly<Record<Why, Sentence>> = {
  "same-text": (a) => `Both answers are written ${a}.`,
  "same-words": (a, g) => `${a} and ${g} are the same words.`,
  "other-words": (a, g) => `${a} and ${g} are other words.`,
  "more-words": (a, g) => `One of ${a} and ${g} says more than the other.`,
  "same-rational": (a, g) => (a === g ? `Both answers are ${a}.` : `${a} and ${g} are the same rational.`),
  "other-number": (a, g) => `${a} is another number than ${g}.`,
  "same-value": (a, g) => `${a} and ${g} have the same value.`,
  "same-expression": (a, g) => `${a} and ${g} are the same expression.`,
  "other-expression": (a, g) => `${a} and ${g} have different values for some numbers.`,
  near: (a, g) => `${a} and ${g} are close, but not the same.`,
  "positive-only": (a, g) => `${a} and ${g} are the same for positive numbers only.`,
  domains: (a, g) => `${a} and ${g} agree where both are real, but one is real for more numbers.`,
  renamed: (a, g) => `${a} and ${g} are the same only if a letter is renamed.`,
  "rounded-gold": (a, g) => `The gold answer ${g} is ${a} rounded.`,
  rounded: (a, g) => `${a} and ${g} are so close that rounding alone may tell them apart.`,
  "same-printed": (a, g) => `${a} and ${g} agree to all printed digits.`,
  percent: (a, g) => `${a} and ${g} are the same percentage or share.`,
  "unit-ignored": (a, g) => `${a} and ${g} are the same value; units or words beside it are not compared.`,
  "unit-converted": (a, g) => `${a} and ${g} are the same quantity in other units.`,
  "other-unit": (a, g) => `${a} and ${g} are different quantities.`,
  "unit-kinds": (a, g) => `${a} and ${g} have the same number but units of different kinds.`,
  degrees: (a, g) => `${a} and ${g} are the same angle in degrees and radians.`,
  "base-unwritten": (a, g) => `${a} and ${g} are not written in the same base.`,
  "same-time": (a, g) => `${a} and ${g} are the same time.`,
  "other-time": (a, g) => `${a} and ${g} are different times.`,
  "same-items": (a, g) => `${a} and ${g} have the same items in the same order.`,
  "same-set": (a, g) => `${a} and ${g} have the same items.`,
  "other-items": (a, g) => `${a} and ${g} have different items.`,
  "other-count": (a, g) => `${a} and ${g} do not have the same number of items.`,
  "other-order": (a, g) =>
    `${a} and ${g} have the same items in another order, and it is not clear whether order matters.`,
  "other-brackets": (a, g) => `${a} and ${g} have the same ends but other brackets.`,
  "tuple-or-set": (a, g) => `Of ${a} and ${g} one has an order and one has none.`,
  "same-interval": (a, g) => `${a} and ${g} are the same set of numbers.`,
  "other-interval": (a, g) => `${a} and ${g} are different sets of numbers.`,
  "same-relation": (a, g) => `${a} and ${g} state the same.`,
  "other-relation": (a, g) => `${a} and ${g} state different things.`,
  "relation-or-value": (a, g) => `Of ${a} and ${g} one is a statement and one a value.`,
  label: (a, g) => `${a} and ${g} are the same value; only one names it.`,
  "other-label": (a, g) => `${a} and ${g} give a value to different letters.`,
  "same-choice": (a, g) => `${a} and ${g} are the same choice.`,
  "other-choice": (a, g) => `${a} and ${g} are different choices.`,
  "letter-or-text": (a, g) =>
    `Of ${a} and ${g} one may be the letter of a choice; without the choices that cannot be told.`,
  "no-choice": (a) => `No single choice can be made out in ${a}.`,
  "word-or-number": (a, g) => `Of ${a} and ${g} one is words and one a value.`,
  kinds: (a, g) => `${a} and ${g} are answers of different kinds and cannot be compared.`,
  unread: (a, g) => `${a} and ${g} are written differently, and one of them cannot be read.`,
  unclear: (a, g) => `It cannot be told whether ${a} and ${g} are the same.`,
  work: (a, g) => `Comparing ${a} and ${g} would take too much work.`,
  "lema-text": (a, g) => `${a} and ${g} are written differently.`,
  "lema-number": (a, g) => `${a} is no number that could be compared with ${g}.`,
};

/** One sentence for people about a finding on an answer and the gold answer, each cut to 60 characters. */
export function explain(why: Why, answer: string, gold: string): string {
  return SENTENCES[why](short(answer), short(gold));
}
