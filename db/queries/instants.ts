import { type SQL, sql } from "drizzle-orm";

/** A timestamptz expression as ISO 8601 in UTC, for hand-written statements: the driver hands PostgreSQL's own spelling on. */
export const isoInstant = (expression: SQL): SQL<string> =>
  sql<string>`to_char(${expression} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
