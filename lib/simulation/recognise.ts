import { problemAt, type SimulatedProblem } from "./problem.ts";
import type { Template } from "./template.ts";
import { templates } from "./templates/catalogue.ts";

/** What shows one choice of a template alone: the place of a word in the question, and which word means which value. */
interface Sign {
  readonly place: number;
  readonly values: ReadonlyMap<string, number>;
}

interface Key {
  readonly template: Template;
  /** The question's words, null where they change. */
  readonly fixed: readonly (string | null)[];
  /** By choice; null for a choice that is seen only through numbers that others change too. */
  readonly signs: readonly (Sign | null)[];
}

/** Values of two words, such as "garden bed", count as one word. */
const phrases = [
  ...new Set(
    templates
      .flatMap(({ choices }) =>
        choices.flatMap((choice) => Array.from({ length: choice.size }, (_, i) => choice.at(i))),
      )
      .filter((value): value is string => typeof value === "string" && value.includes(" ")),
  ),
];

function wordsOf(question: string): string[] {
  let text = question;
  for (const phrase of phrases) text = text.replaceAll(phrase, phrase.replaceAll(" ", "_"));
  return text.match(/\d+(?:[./]\d+)*|[A-Za-z_]+|[^\sA-Za-z\d]/g) ?? [];
}

/** How far an index moves when the choice at a place takes its next value. */
const strideOf = ({ choices }: Template, at: number): number =>
  choices.slice(0, at).reduce((product, choice) => product * choice.size, 1);

/** Fills one place after the other with all its values, and looks which words follow. */
function keyOf(template: Template): Key {
  const base = wordsOf(template.draft(0).question);
  const rows = template.choices.map((choice, at) =>
    Array.from({ length: choice.size }, (_, value) =>
      wordsOf(template.draft(value * strideOf(template, at)).question),
    ),
  );
  const moves = rows.map(
    (row) => new Set(base.flatMap((word, place) => (row.some((w) => w[place] !== word) ? [place] : []))),
  );
  const signs = rows.map((row, at) => {
    for (const place of moves[at] ?? []) {
      if (moves.some((others, other) => other !== at && others.has(place))) continue;
      const values = new Map(row.map((words, value) => [words[place] ?? "", value]));
      if (values.size === row.length) return { place, values };
    }
    return null;
  });
  const changing = new Set(moves.flatMap((places) => [...places]));
  return { template, fixed: base.map((word, place) => (changing.has(place) ? null : word)), signs };
}

let keys: readonly Key[] | undefined;

/** The index of the question in its template, or null; whatever is found writes exactly this question. */
function findIndex(
  { template, fixed, signs }: Key,
  words: readonly string[],
  question: string,
): number | null {
  if (words.length !== fixed.length) return null;
  if (fixed.some((word, place) => word !== null && word !== words[place])) return null;
  let indexes = [0];
  for (const [at, sign] of signs.entries()) {
    const stride = strideOf(template, at);
    const value = sign ? sign.values.get(words[sign.place] ?? "") : null;
    if (value === undefined) return null;
    const values =
      value === null ? Array.from({ length: template.choices[at]?.size ?? 0 }, (_, v) => v) : [value];
    indexes = indexes.flatMap((index) => values.map((v) => index + v * stride));
  }
  return indexes.find((index) => template.draft(index).question === question) ?? null;
}

/**
 * The simulated problem that a question's text was made from, worked out anew from its template; null for any other
 * text. White space counts as single spaces.
 */
export function recogniseProblem(text: string): SimulatedProblem | null {
  keys ??= templates.map(keyOf);
  const question = text.replace(/\s+/g, " ").trim();
  if (question.length > 2_000) return null;
  const words = wordsOf(question);
  for (const key of keys) {
    const index = findIndex(key, words, question);
    if (index !== null) return problemAt(key.template, index);
  }
  return null;
}
