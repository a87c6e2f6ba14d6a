import { type AnyColumn, and, desc, eq, gt, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { CorrectionFilters } from "#lib/corrections/filters.ts";
import type { Executor } from "../client.ts";
import { corrections, questions } from "../schema/all.ts";

/** More branches than this cost more to plan than they save. */
const maxBranches = 16;

/** What each choice of a filter lets in, the most telling columns first. */
function choices(filters: CorrectionFilters): SQL[][] {
  const c = corrections;
  const equal = (column: AnyColumn, words: readonly string[] = []) =>
    [...new Set(words)].map((word) => eq(column, word));
  return [
    [...new Set(filters.grade)].map((grade) => (grade === "none" ? isNull(c.grade) : eq(c.grade, grade))),
    equal(c.reasoner, filters.reasoner),
    equal(c.corrector, filters.corrector),
    equal(c.level, filters.level),
  ].filter((words) => words.length > 0);
}

/**
 * The filters as conditions of which each row fulfils exactly one. An index holds the rows of one word in list order,
 * but not those of two: several words are therefore several conditions, each read in order, and merged.
 */
function branches(projectId: string, filters: CorrectionFilters): (SQL | undefined)[] {
  const c = corrections;
  const common = [
    eq(c.projectId, projectId),
    // Words of closed lists are written out: the partial indexes are found by them.
    filters.kept === "all" ? undefined : sql.raw(`corrections.kept = ${filters.kept === "yes"}`),
    filters.note ? sql.raw(`corrections.note_kinds @> '{${filters.note}}'::text[]`) : undefined,
    filters.marked === "flagged" ? sql`${c.isFlagged}` : undefined,
    filters.marked === "differ" ? sql`${c.gradesDiffer}` : undefined,
    filters.import ? eq(c.importId, filters.import) : undefined,
    filters.run ? eq(c.runId, filters.run) : undefined,
  ];
  let found: SQL[][] = [[]];
  for (const words of choices(filters)) {
    const multiplied = found.flatMap((branch) => words.map((word) => [...branch, word]));
    if (multiplied.length <= maxBranches) found = multiplied;
    else common.push(or(...words));
  }
  return found.map((branch) => and(...common, ...branch));
}

const isHit = (text: string): SQL => sql`search @@ websearch_to_tsquery('simple', ${text})`;

/** Rows looked at one by one before the index of words is asked: at 1,000,000 rows both ways then cost about the same at worst. */
const walkedRows = 6000;

/**
 * The page's ids of one branch that hold the words. The planner cannot know where a word stands: frequent words are
 * found by walking the list, rare ones by the index of words, and each way is ruinous for the other kind. So the list
 * is walked for a while, and only when that did not fill the page all places of the words are fetched and sorted.
 */
function searchedKeys(
  projectId: string,
  where: SQL | undefined,
  text: string,
  order: SQL,
  limit: number,
): SQL {
  const walked = sql`(select id from corrections where ${where} ${order} limit ${walkedRows}) walked`;
  // Row by row, so that other filters are met in the index, and so that it ends as soon as the page is full.
  const hit = sql`(select ${isHit(text)} from corrections c where c.project_id = ${projectId} and c.id = walked.id)`;
  return sql`(
    with near as materialized (
      select id from ${walked} where ${hit} limit ${limit}
    ), done as materialized (
      select (select count(*) from near) >= ${limit} or (select count(*) from ${walked}) < ${walkedRows} as yes
    ), found as materialized (
      select id from corrections where ${where} and ${isHit(text)}
    )
    select id from near where (select yes from done)
    union all
    select id from found where not (select yes from done)
    ${order} limit ${limit})`;
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
  const order = sql.raw(`order by id ${backwards ? "asc" : "desc"}`);
  const limit = page.limit + 1;
  // The page's ids first, from the indexes alone; texts are fetched for those rows only.
  const parts = branches(projectId, filters).map((branch) => {
    const where = and(branch, beyond);
    return filters.text
      ? searchedKeys(projectId, where, filters.text, order, limit)
      : sql`(select id from corrections where ${where} ${order} limit ${limit})`;
  });
  const keys = sql`(select id from (${sql.join(parts, sql` union all `)}) found ${order} limit ${limit}) keys`;
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
      isSimulated: c.isSimulated,
    })
    .from(keys)
    .innerJoin(c, and(eq(c.projectId, projectId), sql`${c.id} = keys.id`))
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
  const parts = branches(projectId, filters).map(
    (branch) =>
      sql`(select from corrections where ${and(branch, filters.text ? isHit(filters.text) : undefined)} limit ${cap})`,
  );
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from (${sql.join(parts, sql` union all `)}) found limit ${cap}) counted`,
  );
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
