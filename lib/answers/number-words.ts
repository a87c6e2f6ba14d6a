const SMALL = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
const TENS = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, at) => [word, 10 * (at + 2)]),
);
const SCALES = new Map([
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);
const ORDINALS = new Map<string, string>([
  ["first", "one"],
  ["second", "two"],
  ["third", "three"],
  ["fifth", "five"],
  ["eighth", "eight"],
  ["ninth", "nine"],
  ["twelfth", "twelve"],
]);

const cardinalOf = (word: string): string => {
  const known = ORDINALS.get(word);
  if (known !== undefined) return known;
  if (word.endsWith("ieth")) return `${word.slice(0, -4)}y`;
  return word.endsWith("th") ? word.slice(0, -2) : word;
};

/** How much a scale word multiplies the number before it: "3 million"; null for any other word. */
export const scaleOf = (word: string): number | null => SCALES.get(word) ?? (word === "hundred" ? 100 : null);

/**
 * The whole number that English words name ("two hundred and five", "twenty-first"), below 10¹⁵. Null for anything
 * else, also for words in an order that no number has.
 */
export function numberOfWords(text: string): number | null {
  const words = text
    .toLowerCase()
    .trim()
    .split(/[\s-]+/);
  if (words.length > 20 || words[0] === "" || words[0] === "and") return null;
  if (words.length > 1 && words[0] === "a") words[0] = "one";
  let [total, group, last] = [0, 0, ""];
  for (const [at, raw] of words.entries()) {
    const word = at === words.length - 1 ? cardinalOf(raw) : raw;
    const small = SMALL.get(word);
    const tens = TENS.get(word);
    const scale = SCALES.get(word);
    if (word === "and" && last === "hundred") continue;
    if (small !== undefined && (last === "" || last === "hundred" || last === "scale"))
      [group, last] = [group + small, "small"];
    else if (small !== undefined && small > 0 && small < 10 && last === "tens")
      [group, last] = [group + small, "small"];
    else if (tens !== undefined && (last === "" || last === "hundred" || last === "scale"))
      [group, last] = [group + tens, "tens"];
    else if (word === "hundred" && last === "small" && group < 20) [group, last] = [group * 100, "hundred"];
    else if (scale !== undefined && last !== "" && last !== "scale" && (total === 0 || scale < total))
      [total, group, last] = [total + group * scale, 0, "scale"];
    else return null;
  }
  return total + group;
}
