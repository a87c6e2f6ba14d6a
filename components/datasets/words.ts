import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CornerUpLeft,
  Lock,
  type LucideIcon,
  Send,
} from "lucide-react";
import type { ExampleSource, LeftOutReason, Recipe, VersionState } from "#lib/datasets/schema.ts";
import type { Tone } from "../ui/badge.tsx";

export const stateLook: Record<VersionState, { label: string; tone: Tone; icon: LucideIcon }> = {
  draft: { label: "Draft", tone: "neutral", icon: CircleDashed },
  frozen: { label: "Frozen", tone: "neutral", icon: Lock },
  submitted: { label: "Waits for approval", tone: "changed", icon: Send },
  approved: { label: "Approved", tone: "right", icon: CircleCheck },
  sent_back: { label: "Sent back", tone: "wrong", icon: CornerUpLeft },
  revoked: { label: "Revoked", tone: "wrong", icon: CircleSlash },
};

export const sourceLabels: Record<ExampleSource, string> = {
  gold_rationale: "CoT, gold",
  right_path: "CoT, sampled",
  correction: "Corrections",
};

/** After a count: "214 poor". The sentence of leftOutMessages stands in the title. */
export const leftOutWords: Record<LeftOutReason, string> = {
  not_chosen: "not asked for",
  test_split: "from test sets",
  set_not_chosen: "from other sets",
  flagged: "flagged",
  not_kept: "with a wrong answer",
  labelled_wrong: "with a known wrong step",
  grades_differ: "not settled",
  poor: "poor",
  grade_not_chosen: "of another grade",
  ungraded: "not graded",
  cannot_render: "incomplete",
  duplicate: "duplicates",
  over_limit: "over the limit",
};

/** "every train set", or the names of the chosen sets. */
export function setsInWords(recipe: Pick<Recipe, "sets">): string {
  if (recipe.sets === null) return "Every question set for training";
  return recipe.sets.map(({ name, split }) => (split === "train" ? name : `${name} (${split})`)).join(", ");
}
