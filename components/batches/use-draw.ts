"use client";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { Selection } from "#lib/reviews/batch-views.ts";
import { grades } from "#lib/reviews/schema.ts";

/** The size of the paper's first check of a corrector. */
const firstCheckSize = 50;

const parsers = {
  corrector: parseAsArrayOf(parseAsString).withDefault([]),
  reasoner: parseAsArrayOf(parseAsString).withDefault([]),
  level: parseAsArrayOf(parseAsString).withDefault([]),
  grade: parseAsArrayOf(parseAsStringLiteral(grades)).withDefault([]),
  grading: parseAsStringLiteral(["any", "ungraded", "graded"] as const).withDefault("any"),
  size: parseAsInteger.withDefault(firstCheckSize),
  overlap: parseAsInteger.withDefault(1),
  seed: parseAsString,
  /** Of these runs. */
  run: parseAsArrayOf(parseAsString).withDefault([]),
  /** Picked by hand in the corrections list. */
  correction: parseAsArrayOf(parseAsString).withDefault([]),
};

/** What a new batch is drawn from, kept in the address: a link shows the next person the same draw. */
export function useDraw(firstSeed: string) {
  const [draw, change] = useQueryStates(parsers, { history: "replace" });
  const selection: Selection = {
    correctors: draw.corrector,
    reasoners: draw.reasoner,
    levels: draw.level,
    grading: draw.grading,
    grades: draw.grade,
    runs: draw.run,
    corrections: draw.correction,
  };
  return { draw: { ...draw, seed: draw.seed ?? firstSeed }, selection, change };
}

export type Draw = ReturnType<typeof useDraw>;
