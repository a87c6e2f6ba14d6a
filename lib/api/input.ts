import { z } from "zod";

/** The project a request is about, by its slug. Every project procedure's input extends it. */
export const projectInput = z.object({ project: z.string().min(1).max(80).describe("The project's slug") });
export const idSchema = z.uuid();
export const instantSchema = z.string().describe("ISO 8601 instant");

/** Keys that lists are paged by: an id, or a running number. */
const cursorPattern = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{1,15})$/;

/** A page of a list by key cursor: `cursor` is the last key of the page before, opaque to callers. */
export const pageInput = z.object({
  cursor: z.string().regex(cursorPattern, "This is no cursor of a list").optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of a list that can be turned both ways. */
export const keyPageInput = pageInput.extend({ direction: z.enum(["next", "previous"]).default("next") });
export type KeyPageInput = z.infer<typeof keyPageInput>;

/**
 * Makes the answer of a list procedure from rows read with one more than `limit`, always in list order.
 * A cursor is null where there is no page to turn to.
 */
export function turnPage<Row>(
  rows: Row[],
  page: KeyPageInput,
  key: (row: Row) => string,
): { rows: Row[]; nextCursor: string | null; previousCursor: string | null } {
  const hasMore = rows.length > page.limit;
  const backwards = page.direction === "previous";
  const shown = hasMore ? (backwards ? rows.slice(1) : rows.slice(0, page.limit)) : rows;
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    rows: shown,
    nextCursor: last && (backwards || hasMore) ? key(last) : null,
    previousCursor: first && (backwards ? hasMore : page.cursor !== undefined) ? key(first) : null,
  };
}
