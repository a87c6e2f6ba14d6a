import { type AnyColumn, and, asc, desc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { CorrectionFilters } from "#lib/corrections/filters.ts";
import type { Executor } from "../client.ts";
import { corrections, questions } from "../schema/all.ts";

/** One word walks its index in list order; several are looked up. */
function oneOf(column: AnyColumn, words: readonly string[] | undefined): SQL | undefined {
  if (!words || words.length === 0) return undefined;
  return words.length === 1 ? eq(column, words[0]) : inArray(column, [...words]);
}

function oneOfGrades(wanted: CorrectionFilters["grade"]): SQL | undefined {
  const given = wanted?.filter((grade) => grade !== "none");
  const none = wanted?.includes("none") ? isNull(corrections.grade) : undefined;
  return or(none, oneOf(corrections.grade, given));
}

function conditions(projectId: string, filters: CorrectionFilters): SQL | undefined {
  const c = corrections;
  return and(
    eq(c.projectId, projectId),
    filters.kept === "all" ? undefined : eq(c.kept, filters.kept === "yes"),
    oneOf(c.corrector, filters.corrector),
    oneOf(c.reasoner, filters.reasoner),
    oneOf(c.level, filters.level),
    oneOfGrades(filters.grade),
    filters.note ? sql`${c.noteKinds} @> array[${filters.note}]::text[]` : undefined,
    filters.marked === "flagged" ? sql`${c.isFlagged}` : undefined,
    filters.marked === "differ" ? sql`${c.gradesDiffer}` : undefined,
    filters.import ? eq(c.importId, filters.import) : undefined,
    filters.text ? sql`${c.search} @@ websearch_to_tsquery('simple', ${filters.text})` : undefined,
  );
}

export interface Page {
  /** The last key seen; the page starts beyond it. */
  cursor?: string | undefined;
  direction: "next" | "previous";
  limit: number;
}

/** A page of corrections, newest first, by key cursor. One row more than `limit` says that there is another page. */
export async function listCorrections(
  db: Executor,
  projectId: string,
  filters: CorrectionFilters,
  page: Page,
) {
  const c = corrections;
  const backwards = page.direction === "previous";
  const beyond = page.cursor ? (backwards ? gt(c.id, page.cursor) : lt(c.id, page.cursor)) : undefined;
  // The page's ids first, from the index alone; texts are fetched for those rows only.
  const keys = db
    .select({ id: c.id })
    .from(c)
    .where(and(conditions(projectId, filters), beyond))
    .orderBy(backwards ? asc(c.id) : desc(c.id))
    .limit(page.limit + 1)
    .as("keys");
  const rows = await db
    .select({
      id: c.id,
      questionId: c.questionId,
      question: sql<string>`left(${questions.text}, 400)`,
      incorrectStep: c.incorrectStep,
      grade: c.grade,
      reviewCount: c.reviewCount,
      reviewsWanted: c.reviewsWanted,
      gradesDiffer: c.gradesDiffer,
      isFlagged: c.isFlagged,
      reasoner: c.reasoner,
      corrector: c.corrector,
      level: c.level,
      kept: c.kept,
      parseOutcome: c.parseOutcome,
      verdict: c.verdict,
      notes: c.notes,
    })
    .from(keys)
    .innerJoin(c, and(eq(c.projectId, projectId), eq(c.id, keys.id)))
    .innerJoin(questions, and(eq(questions.projectId, projectId), eq(questions.id, c.questionId)))
    .orderBy(desc(c.id));
  return rows;
}

/** How many rows the filters let in, counted up to `cap`: beyond it the answer is `cap` and the list says "more than". */
export async function countCorrections(
  db: Executor,
  projectId: string,
  filters: CorrectionFilters,
  cap: number,
): Promise<number> {
  const some = db
    .select({ one: sql`1`.as("one") })
    .from(corrections)
    .where(conditions(projectId, filters))
    .limit(cap)
    .as("some");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

/** The distinct words of one column, by walking its index from one to the next: a handful of index reads at any size. */
export async function listCorrectionWords(
  db: Executor,
  projectId: string,
  column: "corrector" | "reasoner" | "level",
): Promise<string[]> {
  const name = sql.identifier(column);
  const rows = await db.execute<{ word: string }>(sql`
    with recursive words as (
      (select ${name} as word from corrections where project_id = ${projectId} and ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from corrections where project_id = ${projectId} and ${name} > words.word order by ${name} limit 1)
      from words where words.word is not null
    )
    select word from words where word is not null limit 200`);
  return rows.map((row) => row.word);
}
