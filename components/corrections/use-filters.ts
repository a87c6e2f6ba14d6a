"use client";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { noteKinds } from "#lib/corrections/schema.ts";
import { grades } from "#lib/reviews/schema.ts";

const gradeWords = [...grades, "none"] as const;

const parsers = {
  text: parseAsString,
  corrector: parseAsArrayOf(parseAsString),
  reasoner: parseAsArrayOf(parseAsString),
  level: parseAsArrayOf(parseAsString),
  grade: parseAsArrayOf(parseAsStringLiteral(gradeWords)),
  note: parseAsStringLiteral(noteKinds),
  kept: parseAsStringLiteral(["yes", "no", "all"] as const).withDefault("yes"),
  marked: parseAsStringLiteral(["flagged", "differ"] as const),
  import: parseAsString,
  run: parseAsString,
};

/** Where in the list the reader is: the last key seen and which way the page was turned. */
const place = {
  cursor: parseAsString,
  direction: parseAsStringLiteral(["next", "previous"] as const).withDefault("next"),
};

function given<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as never;
}

/** The list's filters and place, kept in the address so that a link shows the same rows to the next person. */
export function useCorrectionFilters() {
  const [filters, setFilters] = useQueryStates(parsers, { history: "replace" });
  const [page, setPage] = useQueryStates(place, { history: "push" });
  return {
    filters: given(filters),
    page: given(page),
    /** Changes filters and goes back to the first page. */
    change: (next: { [Key in keyof typeof filters]?: (typeof filters)[Key] | null }) => {
      void setPage({ cursor: null, direction: null });
      void setFilters(next);
    },
    clear: () => {
      void setPage({ cursor: null, direction: null });
      void setFilters(null);
    },
    turn: (cursor: string, direction: "next" | "previous") => void setPage({ cursor, direction }),
  };
}

export type CorrectionFilterState = ReturnType<typeof useCorrectionFilters>;
