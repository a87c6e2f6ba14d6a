import { loadavg } from "node:os";
import { sql } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { countCorrections, listCorrections } from "#db/queries/corrections.ts";
import { listQuestions } from "#db/queries/questions.ts";
import { corrections, questions } from "#db/schema/all.ts";
import { countCorrectors, readCorrectors } from "#lib/corrections/corrector-commands.ts";
import { type CorrectionFilters, correctionFiltersSchema } from "#lib/corrections/filters.ts";
import { percentile, printFigure } from "./figure.ts";
import { withBenchServer } from "./fresh-database.ts";
import { makeListsWorld } from "./lists-world.ts";

/**
 * Pages of the corrections list, and of the questions list, at 1,000,000 corrections: server time of `requests` pages
 * each without filters, with every filter, and with combinations that are common, rare and impossible; the first page
 * and pages from cursors all over the list, forwards and backwards. The floor is the same number of rows read by
 * primary key with the same join. COUNT makes it smaller; LISTS_DATABASE_URL names a migrated database that is filled
 * once and kept.
 */
const count = Number(process.env.COUNT ?? 1_000_000);
const requests = Number(process.env.REQUESTS ?? 60);
const targetMilliseconds = 50;
const limit = 50;

const cases: Record<string, Partial<CorrectionFilters>> = {
  "kept, as the page opens": {},
  "all, kept or not": { kept: "all" },
  "not kept": { kept: "no" },
  "a frequent corrector": { corrector: ["corrector-1"] },
  "a corrector of the oldest only": { corrector: ["corrector-10"] },
  "three correctors": { corrector: ["corrector-2", "corrector-3", "corrector-10"] },
  "a reasoner": { reasoner: ["reasoner-7"] },
  "a reasoner of the oldest only": { reasoner: ["reasoner-20"] },
  "four reasoners": { reasoner: ["reasoner-1", "reasoner-2", "reasoner-3", "reasoner-20"] },
  "a level": { level: ["Level 3"] },
  "two levels": { level: ["Level 1", "Level 5"] },
  excellent: { grade: ["excellent"] },
  poor: { grade: ["poor"] },
  "not graded": { grade: ["none"] },
  "good or poor": { grade: ["good", "poor"] },
  "poor or not graded": { grade: ["poor", "none"] },
  "a frequent note": { note: "false_arithmetic" },
  "a rare note": { note: "blames_missing_step" },
  flagged: { marked: "flagged" },
  "graded differently": { marked: "differ" },
  "kept, reasoner, poor": { reasoner: ["reasoner-2"], grade: ["poor"] },
  "reasoner and corrector that never met": { reasoner: ["reasoner-19"], corrector: ["corrector-10"] },
  "reasoner, corrector, level, grade": {
    reasoner: ["reasoner-3"],
    corrector: ["corrector-4"],
    level: ["Level 2"],
    grade: ["good"],
  },
  "levels, correctors, reasoners at once": {
    level: ["Level 1", "Level 2"],
    corrector: ["corrector-9", "corrector-10"],
    reasoner: ["reasoner-5", "reasoner-20"],
  },
  "a level among the graded": { level: ["Level 5"], grade: ["excellent", "good", "poor"] },
  "frequent note, oldest corrector": { note: "false_arithmetic", corrector: ["corrector-10"] },
  "rare note, poor": { note: "blames_missing_step", grade: ["poor"] },
  "flagged, reasoner": { marked: "flagged", reasoner: ["reasoner-4"] },
};

async function textCases(
  { raw }: Connection,
  projectId: string,
): Promise<Record<string, Partial<CorrectionFilters>>> {
  const words = await raw<{ word: string; ndoc: number }[]>`
    select word, ndoc from ts_stat(${`select search from corrections where project_id = '${projectId}' limit 20000`})
    where word ~ '^[a-z]{4,}$' order by ndoc`;
  const near = (share: number) =>
    words.reduce((best, word) =>
      Math.abs(word.ndoc - share * 20_000) < Math.abs(best.ndoc - share * 20_000) ? word : best,
    );
  const [rare, uncommon, common] = [near(0.0005), near(0.02), near(0.9)].map(({ word }) => word);
  const [imported] = await raw<
    { id: string }[]
  >`select id from imports where project_id = ${projectId} order by id limit 1`;
  return {
    "a rare word": { text: rare },
    "an uncommon word": { text: uncommon },
    "a frequent word": { text: common },
    "a word that nobody wrote": { text: "xylophonist" },
    "two words": { text: `${uncommon} ${common}` },
    "a phrase": { text: '"Incorrect Step"' },
    "a frequent word, oldest reasoner": { text: common, reasoner: ["reasoner-20"] },
    "an uncommon word, poor": { text: uncommon, grade: ["poor"] },
    "an uncommon word, reasoner, level": { text: uncommon, reasoner: ["reasoner-2"], level: ["Level 4"] },
    "a rare word, kept or not": { text: rare, kept: "all" },
    "the oldest import": { import: imported?.id },
  };
}

async function time(request: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await request();
  return performance.now() - begun;
}

/** Cursors at random places of the whole list, the same for every case. */
async function cursors({ db }: Connection, table: typeof corrections | typeof questions): Promise<string[]> {
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .orderBy(sql`md5(${table.id}::text)`)
    .limit(requests);
  return rows.map(({ id }) => id);
}

type List = (page: { cursor?: string; direction: "next" | "previous"; limit: number }) => Promise<unknown[]>;

/** The first page, then pages from the cursors, every fourth of them backwards. */
async function timePages(list: List, from: readonly string[]): Promise<{ times: number[]; rows: number }> {
  const first = await list({ direction: "next", limit });
  const times: number[] = [await time(() => list({ direction: "next", limit }))];
  for (const [at, cursor] of from.slice(1).entries()) {
    const direction = at % 4 === 3 ? ("previous" as const) : ("next" as const);
    times.push(await time(() => list({ cursor, direction, limit })));
  }
  return { times, rows: first.length };
}

/** What any page costs at least: as many rows by primary key, with the same columns and the same join. */
async function timeFloor({ db }: Connection, projectId: string, from: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const cursor of from) {
    const ids = await db.execute<{ id: string }>(
      sql`select id from corrections where project_id = ${projectId} and id <= ${cursor} order by id desc limit ${limit + 1}`,
    );
    const list = sql.join(
      ids.map(({ id }) => sql`${id}::uuid`),
      sql`, `,
    );
    times.push(
      await time(() =>
        db.execute(sql`
          select c.id, c.question_id, left(q.text, 400), c.incorrect_step, c.grade, c.review_count, c.reviews_wanted, c.grades_differ,
            c.is_flagged, c.reasoner, c.corrector, c.level, c.kept, c.parse_outcome, c.verdict, c.notes
          from corrections c join questions q on q.project_id = c.project_id and q.id = c.question_id
          where c.project_id = ${projectId} and c.id in (${list}) order by c.id desc`),
      ),
    );
  }
  return times;
}

async function run(url: string): Promise<void> {
  const { connection, projectId } = await makeListsWorld(url, count);
  const { db } = connection;
  const from = await cursors(connection, corrections);
  await timeFloor(connection, projectId, from);
  const floor = percentile(await timeFloor(connection, projectId, from), 0.5);
  const all: number[] = [];
  const print = (metric: string, times: readonly number[], rows: number) => {
    all.push(...times);
    const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    printFigure({
      bench: "lists",
      metric: `${metric}, p95 (${rows} rows first; median ${median.toFixed(1)})`,
      value: p95,
      unit: "ms",
      floor,
      ratio: p95 / floor,
      target: `${targetMilliseconds}`,
      holds: p95 <= targetMilliseconds,
    });
  };
  for (const [metric, given] of Object.entries({ ...cases, ...(await textCases(connection, projectId)) })) {
    const filters = correctionFiltersSchema.parse(given);
    const { times, rows } = await timePages((page) => listCorrections(db, projectId, filters, page), from);
    print(metric, times, rows);
  }
  const places = await cursors(connection, questions);
  const [set] = await db.execute<{ id: string }>(
    sql`select id from question_sets where project_id = ${projectId}`,
  );
  const word = (await textCases(connection, projectId))["an uncommon word"]?.text;
  for (const [metric, filters] of Object.entries({
    "": {},
    ", a set": { set: set?.id },
    ", an uncommon word": { text: word },
    ", no such word": { text: "xylophonist" },
  })) {
    const { times, rows } = await timePages((page) => listQuestions(db, projectId, filters, page), places);
    print(`questions${metric}`, times, rows);
  }
  const counting: number[] = [];
  for (const given of Object.values(cases)) {
    const filters = correctionFiltersSchema.parse(given);
    counting.push(await time(() => countCorrections(db, projectId, filters, 10_001)));
  }
  const correctors: number[] = [];
  const nobody = async () => {};
  const counted = await time(() => countCorrectors(connection, projectId));
  for (const _ of from) correctors.push(await time(() => readCorrectors(connection, projectId, nobody)));
  print("correctors, as the page opens", correctors, 0);
  printFigure({ bench: "lists", metric: "correctors counted anew, by a worker", value: counted, unit: "ms" });
  printFigure({
    bench: "lists",
    metric: "counting up to 10,000, slowest filter",
    value: Math.max(...counting),
    unit: "ms",
  });
  printFigure({
    bench: "lists",
    metric: `any page at ${count.toLocaleString("en")} corrections, p95 of ${all.length} requests (load ${loadavg()[0]?.toFixed(1)})`,
    value: percentile(all, 0.95),
    unit: "ms",
    floor,
    ratio: percentile(all, 0.95) / floor,
    target: `${targetMilliseconds}`,
    holds: percentile(all, 0.95) <= targetMilliseconds,
  });
  await connection.close();
}

const kept = process.env.LISTS_DATABASE_URL;
if (kept) await run(kept);
else await withBenchServer((fresh) => fresh(run));
