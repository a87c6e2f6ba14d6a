import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** A CHECK that a column holds one word of a closed vocabulary: the same list the code and the API use. */
export function inList(column: AnyColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}
