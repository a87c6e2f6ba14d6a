import type { Split } from "#lib/questions/schema.ts";
import type { Grade } from "#lib/reviews/schema.ts";
import { orderKey, type Sha256 } from "./example-hash.ts";
import type { ExampleSource, LeftOutReason, Recipe } from "./schema.ts";

/** What the recipe looks at in one candidate, before it is rendered. */
export type Candidate = {
  source: ExampleSource;
  split: Split;
  /** The recipe draws from the question's set. */
  inSets: boolean;
  /** An open flag stands on the question or its gold answer. */
  flagged: boolean;
  /** Final answer right: always judged, also for paths. Gold rationales are right by definition. */
  kept: boolean;
  /** Of a correction; null while nobody has graded it. */
  grade: Grade | null;
  /** Counted reviews of a correction disagree, and nobody has settled it. */
  gradesDiffer: boolean;
  /** People found a wrong step in a path. */
  labelledWrong: boolean;
};

/** Why the recipe leaves this candidate out, or null when it lets it in. The first reason that holds is given. */
export function leftOutReason(candidate: Candidate, recipe: Recipe): LeftOutReason | null {
  const { source, grade } = candidate;
  if (source === "gold_rationale" && !recipe.cot.goldRationales) return "not_chosen";
  if (source === "right_path" && !recipe.cot.rightPaths) return "not_chosen";
  if (recipe.omitTestQuestions && candidate.split === "test") return "test_split";
  if (!candidate.inSets) return "set_not_chosen";
  if (recipe.omitFlagged && candidate.flagged) return "flagged";
  if (!candidate.kept) return "not_kept";
  if (source === "right_path" && candidate.labelledWrong) return "labelled_wrong";
  if (source !== "correction") return null;
  if (candidate.gradesDiffer && !recipe.includeDiffering) return "grades_differ";
  if (grade === null) return recipe.includeUngraded ? null : "ungraded";
  if (recipe.grades.includes(grade)) return null;
  return grade === "poor" ? "poor" : "grade_not_chosen";
}

/** A rendered example that was let in; `questionKey` is the hash of the question's normalised text. */
export type Eligible = { hash: string; source: ExampleSource; questionKey: string };

export type Selection<T extends Eligible> = {
  /** In the version's order. */
  chosen: T[];
  leftOut: { item: T; reason: "duplicate" | "over_limit" }[];
};

/**
 * Orders what was let in by content and seed, drops repeated examples and then keeps each question's corrections
 * within the recipe's limit. The order in which `items` come does not matter. Freezing does the same in SQL
 * (db/queries/freeze-staging.ts), since a version may be larger than memory.
 */
export function selectExamples<T extends Eligible>(
  items: readonly T[],
  recipe: Pick<Recipe, "seed" | "maxCorrectionsPerQuestion">,
  sha256: Sha256,
): Selection<T> {
  const keyed = items.map((item) => ({ item, key: orderKey(item.hash, recipe.seed, sha256) }));
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.item.questionKey, b.item.questionKey));
  const limit = recipe.maxCorrectionsPerQuestion ?? Number.POSITIVE_INFINITY;
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  const selection: Selection<T> = { chosen: [], leftOut: [] };
  for (const { item } of keyed) {
    const count = taken.get(item.questionKey) ?? 0;
    if (seen.has(item.hash)) selection.leftOut.push({ item, reason: "duplicate" });
    else if (item.source === "correction" && count >= limit) {
      seen.add(item.hash);
      selection.leftOut.push({ item, reason: "over_limit" });
    } else {
      seen.add(item.hash);
      if (item.source === "correction") taken.set(item.questionKey, count + 1);
      selection.chosen.push(item);
    }
  }
  return selection;
}

// Not localeCompare: the order must be the same on every machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
