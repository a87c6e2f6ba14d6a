import { type QuestionKind, questionKinds } from "#lib/questions/schema.ts";

/** What a prompt of a kind is written for. */
export const kindWords: Record<QuestionKind, string> = {
  numeric: "numbers",
  math: "LaTeX",
  choice: "multiple choice",
};

type Set = { id: string; kind: QuestionKind };

/** The kinds of questions that the chosen sets hold; of all sets when none is chosen. */
export function kindsOf(sets: readonly Set[], chosen: readonly string[]): QuestionKind[] {
  const shown = chosen.length > 0 ? sets.filter(({ id }) => chosen.includes(id)) : sets;
  return [...new Set(shown.map(({ kind }) => kind))];
}

/** The sets to begin with: all, or, as one prompt fits one kind only, those of the first kind where there are several. */
export function firstSets(sets: readonly Set[]): string[] {
  const kinds = kindsOf(sets, []);
  if (kinds.length < 2) return [];
  const first = questionKinds.find((kind) => kinds.includes(kind));
  return sets.filter(({ kind }) => kind === first).map(({ id }) => id);
}
