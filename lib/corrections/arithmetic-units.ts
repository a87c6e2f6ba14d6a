import type { Expression } from "./arithmetic-expression.ts";

/** Units of one line convert into each other, so numbers beside two of them need not be equal ("2 * 60 minutes = 2 hours"). */
const DIMENSIONS: readonly (readonly string[])[] = [
  ["second", "sec", "minute", "min", "hour", "hr", "day", "week", "month", "year", "decade", "century"],
  ["cent", "dollar", "penny", "pennie", "nickel", "dime", "quarter", "euro", "pound"],
  [
    "inch",
    "inche",
    "foot",
    "feet",
    "ft",
    "yard",
    "mile",
    "mi",
    "meter",
    "metre",
    "km",
    "kilometer",
    "kilometre",
    "cm",
    "centimeter",
    "mm",
    "block",
    "lap",
  ],
  ["gram", "kg", "kilogram", "ounce", "oz", "pound", "lb", "ton", "mg"],
  ["ml", "milliliter", "liter", "litre", "gallon", "quart", "pint", "cup", "tablespoon", "teaspoon"],
  ["percent", "percentage"],
];
/** Words that scale or shift the number they stand behind. */
const SCALES =
  /^(?:hundred|thousand|million|billion|dozen|dozens|pair|pairs|am|pm|o'clock|o’clock|half|halves|mod|remainder|r|score|times|plus|minus|multiplied|divided|of|squared|cubed|more|less|fewer|twice|percent)$/;

const singular = (word: string): string => word.replace(/s$/, "");

/** Whether the words beside the numbers may make two unequal numbers equal, so that nothing can be said. */
export function mayDifferInUnit(left: Expression, right: Expression): boolean {
  const words = [...left.units, ...right.units].flatMap((unit) => unit.split(/[^\p{L}'’]+/u));
  if (words.some((word) => SCALES.test(word))) return true;
  const units = new Set(words.map(singular));
  if ((left.dollars || right.dollars) && (units.has("cent") || units.has("penny") || units.has("pennie")))
    return true;
  return DIMENSIONS.some((dimension) => dimension.filter((unit) => units.has(unit)).length > 1);
}
