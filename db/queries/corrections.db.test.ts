import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CorrectionFilters, correctionFiltersSchema } from "#lib/corrections/filters.ts";
import { createTestDatabase, insertTestProject } from "../testing.ts";
import { insertTestCorrections } from "../testing-queue.ts";
import { countCorrections, listCorrections } from "./corrections.ts";

/** More than the list walks before it asks the index of words. */
const size = 9000;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let projectId: string;

type Row = {
  id: string;
  corrector: string;
  reasoner: string;
  level: string | null;
  grade: string | null;
  kept: boolean;
  is_flagged: boolean;
  grades_differ: boolean;
  note_kinds: string[];
  words: string[];
};
let all: Row[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  projectId = (await insertTestProject(database)).projectId;
  await insertTestCorrections(db, projectId, size);
  await insertTestCorrections(db, (await insertTestProject(database)).projectId, 50);
  await db.execute(sql`
    update corrections c set
      corrector = 'corrector-' || n % 3, reasoner = case when n < 40 then 'first' else 'reasoner-' || n % 7 end,
      level = case when n % 11 = 0 then null else (n % 5)::text end, kept = n % 4 > 0,
      grade = case when n % 10 = 0 then (array['excellent', 'good', 'poor'])[1 + n / 10 % 3] end,
      is_flagged = n % 200 = 0, grades_differ = n % 310 = 0,
      note_kinds = case when n % 13 = 0 then array['false_arithmetic', 'restarts_elsewhere'] when n % 500 = 0 then array['blames_missing_step'] else '{}' end,
      search = to_tsvector('simple', 'pears ' || case when n < 300 then 'early ' else '' end || case when n % 900 = 0 then 'seldom ' else '' end
        || case when n % 2 = 0 then 'even' else 'odd' end)
    from (select id, (row_number() over (order by id))::int as n from corrections where project_id = ${projectId}) numbered
    where c.project_id = ${projectId} and c.id = numbered.id`);
  all = (await db.execute(sql`
    select id, corrector, reasoner, level, grade, kept, is_flagged, grades_differ, note_kinds, tsvector_to_array(search) as words
    from corrections where project_id = ${projectId} order by id desc`)) as unknown as Row[];
});
afterAll(() => database.drop());

/** The filters said plainly. */
function isIn(row: Row, f: CorrectionFilters): boolean {
  const has = (words: readonly string[] | undefined, word: string | null) =>
    !words || words.length === 0 || words.includes(word ?? "none");
  return (
    (f.kept === "all" || row.kept === (f.kept === "yes")) &&
    has(f.corrector, row.corrector) &&
    has(f.reasoner, row.reasoner) &&
    has(f.grade, row.grade) &&
    (!f.level || f.level.length === 0 || (row.level !== null && f.level.includes(row.level))) &&
    (!f.note || row.note_kinds.includes(f.note)) &&
    (f.marked !== "flagged" || row.is_flagged) &&
    (f.marked !== "differ" || row.grades_differ) &&
    (!f.text || f.text.split(" ").every((word) => row.words.includes(word)))
  );
}

const cases: [string, Partial<CorrectionFilters>][] = [
  ["no filter", {}],
  ["all", { kept: "all" }],
  ["one corrector", { corrector: ["corrector-1"] }],
  ["two correctors, one named twice", { corrector: ["corrector-1", "corrector-2", "corrector-1"] }],
  ["a name that nobody has", { reasoner: ["nobody"] }],
  ["empty lists", { corrector: [], grade: [] }],
  ["grades and none", { grade: ["poor", "none"] }],
  ["grades", { grade: ["good", "poor", "excellent"] }],
  [
    "more combinations than branches",
    {
      grade: ["good", "poor", "none"],
      reasoner: ["first", "reasoner-1", "reasoner-2"],
      level: ["1", "2", "3"],
      corrector: ["corrector-0", "corrector-1"],
    },
  ],
  ["a note", { note: "restarts_elsewhere", kept: "all" }],
  ["a note and a level", { note: "blames_missing_step", level: ["0"] }],
  ["flagged", { marked: "flagged", kept: "all" }],
  ["graded differently", { marked: "differ", kept: "all", corrector: ["corrector-2"] }],
  ["a word of all", { text: "pears" }],
  ["a word of the oldest", { text: "early" }],
  ["a rare word", { text: "seldom", kept: "all" }],
  ["two words", { text: "early even", kept: "no" }],
  ["a word that nobody wrote", { text: "xylophone" }],
  ["words with other filters", { text: "early", reasoner: ["first", "reasoner-3"], grade: ["none"] }],
];

describe("the corrections list", () => {
  it.each(cases)(
    "turns through exactly the rows that fit, newest first, there and back: %s",
    async (_, given) => {
      const filters = correctionFiltersSchema.parse(given);
      const wanted = all.filter((row) => isIn(row, filters)).map(({ id }) => id);
      const limit = 200;
      const there: string[] = [];
      for (let page = 0; page < 4; page += 1) {
        const rows = await listCorrections(database.db, projectId, filters, {
          cursor: there.at(-1),
          direction: "next",
          limit,
        });
        there.push(...rows.slice(0, limit).map(({ id }) => id));
        if (rows.length <= limit) break;
      }
      expect(there).toEqual(wanted.slice(0, 4 * limit));
      const cursor = there.at(-1);
      if (!cursor) return;
      const back = await listCorrections(database.db, projectId, filters, {
        cursor,
        direction: "previous",
        limit,
      });
      expect(back.map(({ id }) => id)).toEqual(there.slice(0, -1).slice(-limit - 1));
    },
  );

  it.each(cases)("counts them up to the cap: %s", async (_, given) => {
    const filters = correctionFiltersSchema.parse(given);
    const wanted = all.filter((row) => isIn(row, filters)).length;
    expect(await countCorrections(database.db, projectId, filters, 501)).toBe(Math.min(wanted, 501));
  });

  it("starts from the oldest row that fits when the last page is asked for", async () => {
    const filters = correctionFiltersSchema.parse({ text: "early", kept: "all" });
    const oldest = all.at(-1)?.id;
    const rows = await listCorrections(database.db, projectId, filters, {
      cursor: oldest,
      direction: "previous",
      limit: 5,
    });
    expect(rows.map(({ id }) => id)).toEqual(all.slice(-7, -1).map(({ id }) => id));
  });
});
