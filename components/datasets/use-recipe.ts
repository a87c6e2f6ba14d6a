import { useEffect, useState } from "react";
import { type Recipe, recipeSchema } from "#lib/datasets/schema.ts";

const settleMs = 350;

/** A recipe while it is edited: what is typed, what is wrong with it, and the last good one once typing rests. */
export function useRecipe(initial: Recipe) {
  const [recipe, setRecipe] = useState(initial);
  const [limitText, setLimitText] = useState(initial.maxCorrectionsPerQuestion?.toString() ?? "");
  const [settled, setSettled] = useState<Recipe | null>(initial);
  const limit = limitText.trim() === "" ? null : Number(limitText);
  const parsed = recipeSchema.safeParse({ ...recipe, maxCorrectionsPerQuestion: limit });
  const errorAt = (key: string) =>
    parsed.error?.issues.some((issue) => issue.path[0] === key) ? messages[key] : undefined;
  const valid = parsed.success ? parsed.data : null;
  const written = valid ? JSON.stringify(valid) : null;

  useEffect(() => {
    const timer = setTimeout(
      () => setSettled(written === null ? null : recipeSchema.parse(JSON.parse(written))),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [written]);

  return {
    recipe,
    limitText,
    valid,
    settled,
    errors: { limit: errorAt("maxCorrectionsPerQuestion"), seed: errorAt("seed"), sets: errorAt("sets") },
    change: (change: Partial<Recipe>) => setRecipe((present) => ({ ...present, ...change })),
    setLimitText,
  };
}

const messages: Record<string, string> = {
  maxCorrectionsPerQuestion: "Enter a whole number from 1 to 1000, or nothing.",
  seed: "Enter a seed.",
  sets: "Choose at least one question set.",
};
