import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tallyCorrectors } from "#db/queries/correctors.ts";
import { corrections, counters, paths } from "#db/schema/all.ts";
import { insertTestProject } from "#db/testing.ts";
import { createImportWorld, type ImportWorld, jsonLines } from "#lib/imports/import-world.testing.ts";
import { countCorrectors, readCorrectors } from "./corrector-commands.ts";
import { correctorRows } from "./corrector-figures.ts";

let world: ImportWorld;

const reply = (step: number, answer: number, note = "") =>
  `Incorrect Step: Step ${step}.\nExplanation: The sum is wrong.${note}\nCorrect Solution:\n{\n${step > 1 ? "...\n" : ""}Step ${step}: It is ${answer}.\nStep ${step + 1}: The answer is ${answer}.\n}`;

/** One question each: a wrong path of "r", its level, the corrector's reply; the gold answer is 7. */
const row = (name: string, level: string, corrector: string, text: string, more: object = {}) => ({
  question: `How many are ${name}?`,
  gold_answer: "7",
  level,
  path: `Step 1: There are 3 of ${name}.\nStep 2: The answer is 5.`,
  reasoner: "r",
  corrector,
  reply: text,
  ...more,
});

const fields = [
  "question",
  "gold_answer",
  "level",
  "path",
  "reasoner",
  "corrector",
  "reply",
  "first_error_step",
];
const settings = { setName: "hand", mapping: Object.fromEntries(fields.map((field) => [field, field])) };

beforeAll(async () => {
  world = await createImportWorld();
  await world.importFile(
    jsonLines([
      row("a", "Level 1", "c", reply(1, 7), { first_error_step: 1 }),
      row("b", "Level 1", "c", reply(1, 7), { first_error_step: 2 }),
      row("d", "Level 2", "c", reply(2, 6), { first_error_step: 2 }),
      row("e", "Level 10", "c", "I cannot help with that."),
      row("e", "Level 10", "k", reply(1, 7)),
      row("f", "Level 10", "k", reply(1, 7)),
      // The path is right by luck: it is no wrong path, and its labelled step counts all the same.
      row("g", "Level 2", "c", reply(1, 7), {
        path: "Step 1: There are 3.\nStep 2: The answer is 7.",
        first_error_step: 1,
      }),
      row("h", "Level 2", "c", reply(1, 7), { reasoner: "s" }),
    ]),
    "hand.jsonl",
    settings,
  );
}, 60_000);
afterAll(() => world?.connection.drop());

const all = async () => correctorRows(await tallyCorrectors(world.connection.db, world.projectId));
const of = async (corrector: string, reasoner = "r") => {
  const found = (await all()).find((one) => one.corrector === corrector && one.reasoner === reasoner);
  if (!found) throw new Error(`no row of ${corrector} on ${reasoner}`);
  return found;
};
const change = (question: string, corrector: string, values: Partial<typeof corrections.$inferInsert>) =>
  world.connection.db
    .update(corrections)
    .set(values)
    .where(
      and(
        eq(corrections.corrector, corrector),
        sql`question_id = (select id from questions where text = ${`How many are ${question}?`})`,
      ),
    );

describe("the correctors of a project", () => {
  it("stand by corrector and reasoner, the most replies first", async () => {
    expect(
      (await all()).map(({ corrector, reasoner, wrongPaths }) => [corrector, reasoner, wrongPaths]),
    ).toEqual([
      ["c", "r", 4],
      ["k", "r", 2],
      ["c", "s", 1],
    ]);
  });

  it("are counted by hand: 4 wrong paths, 3 parsed, 2 right, by level in their order", async () => {
    const { parsed, right, levels, replies } = await of("c");
    expect(replies).toBe(4);
    expect(parsed).toMatchObject({ count: 3, of: 4, share: 0.75 });
    expect(right).toMatchObject({ count: 2, of: 4, share: 0.5 });
    // Wilson, 2 of 4: centre 1/2, half z·√(1/16 + z²/64) / (1 + z²/4).
    expect(right.low).toBeCloseTo(0.15, 2);
    expect(right.high).toBeCloseTo(0.85, 2);
    expect(levels.map(({ level, right: { count, of: n } }) => [level, count, n])).toEqual([
      ["Level 1", 2, 2],
      ["Level 2", 0, 1],
      ["Level 10", 0, 1],
    ]);
  });

  it("are measured against labelled mistakes, also where the path's answer is right by luck", async () => {
    const { step } = await of("c");
    // a yes, b no, d yes, g yes; e was not parsed.
    expect(step).toMatchObject({ count: 3, of: 4, share: 0.75 });
    expect((await of("k")).step).toEqual({ count: 0, of: 0, share: null, low: null, high: null });
  });

  it("have a path counted once, by the newest reply, and every grade and cost", async () => {
    await world.importFile(
      jsonLines([row("d", "Level 2", "c", reply(2, 7, " Again."))]),
      "again.jsonl",
      settings,
    );
    await change("d", "c", { costNanoUsd: 3_000_000, isSimulated: true });
    await change("a", "c", { costNanoUsd: 1_000_000, grade: "excellent" });
    await change("b", "c", { grade: "poor" });
    const { wrongPaths, replies, right, grades, nanoUsdPerKept, simulated } = await of("c");
    expect({ wrongPaths, replies, right: right.count, simulated }).toEqual({
      wrongPaths: 4,
      replies: 5,
      right: 3,
      simulated: 2,
    });
    expect(grades).toEqual({ excellent: 1, good: 0, poor: 1 });
    // Two replies to d and one to a are priced, 7 in all; two of the three are kept.
    expect(nanoUsdPerKept).toBe(3_500_000);
    expect((await of("k")).nanoUsdPerKept).toBeNull();
  });

  it("lose what turns out to be no wrong path", async () => {
    await world.connection.db
      .update(paths)
      .set({ verdict: "undecided" })
      .where(sql`question_id = (select id from questions where text = 'How many are f?')`);
    expect(await of("k")).toMatchObject({ wrongPaths: 1, replies: 1 });
  });

  it("are not seen from another project", async () => {
    const elsewhere = await insertTestProject(world.connection);
    expect(await tallyCorrectors(world.connection.db, elsewhere.projectId)).toEqual([]);
  });
});

describe("a project with many corrections", () => {
  it("shows the last count with its time and asks a worker for the next", async () => {
    const { connection, projectId } = world;
    const asked: string[] = [];
    const read = () => readCorrectors(connection, projectId, async (_, id) => void asked.push(id));
    expect(await read()).toMatchObject({ isCounting: false });
    await connection.db.update(counters).set({ value: 1_000_000 }).where(eq(counters.noun, "corrections"));
    expect(await read()).toEqual({ rows: [], countedAt: null, isCounting: true });
    await countCorrectors(connection, projectId);
    const counted = await read();
    expect(counted).toMatchObject({ rows: await all(), isCounting: false });
    await connection.db.execute(
      sql`update corrector_tallies set counted_at = counted_at - interval '2 minutes'`,
    );
    expect(await read()).toMatchObject({ rows: counted.rows, isCounting: true });
    expect(asked).toEqual([projectId, projectId]);
  });
});
