import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Connection, openDatabase } from "#db/client.ts";
import { getCounters } from "#db/queries/counters.ts";
import { getRecheck } from "#db/queries/rechecks.ts";
import { countVerdictVersions, hasOlderVerdicts } from "#db/queries/stored-verdicts.ts";
import { insertTestProject } from "#db/testing.ts";
import { CHECKER_VERSION } from "#lib/answers/schema.ts";
import { newId } from "#lib/ids.ts";
import { createImportWorld, type ImportWorld, jsonLines, roadOf } from "#lib/imports/import-world.testing.ts";
import { planUndo, undoImport } from "#lib/imports/undo.ts";
import { startRecheck, stopRecheck } from "./commands.ts";
import { decideVerdict } from "./decide.ts";
import { batchRows } from "./recheck-batch.ts";
import { ageVerdicts, correctionRow, olderVersion } from "./recheck-world.testing.ts";
import { runRecheck } from "./run-recheck.ts";
import { type RecheckMode, recheckTallySchema } from "./schema.ts";

vi.setConfig({ testTimeout: 120_000 });

const never = new AbortController().signal;
let world: ImportWorld;
let projectId: string;
let lead: string;
let importId: string;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.connection.drop());
beforeEach(async () => {
  const project = await insertTestProject(world.connection);
  projectId = project.projectId;
  lead = project.ids.lead;
});

const actor = () => ({ userId: lead, via: "session" as const });
const importRows = async (rows: readonly unknown[]) => {
  const road = roadOf(world.connection, projectId, actor());
  importId = await road.importFile(jsonLines(rows), "rows.jsonl", { setName: "s" });
};
const start = async (mode: RecheckMode) =>
  (await startRecheck(world.connection, actor(), { projectId, mode }, async () => {})).id;
const run = (recheckId: string, over: Connection = world.connection, signal = never) =>
  runRecheck(over, { projectId, recheckId }, signal);
const stand = async (id: string) => {
  const row = await getRecheck(world.connection.db, projectId, id);
  if (!row) throw new Error("The re-check is gone.");
  return { ...row, tally: recheckTallySchema.parse(row.tally) };
};
const preview = async () => {
  const id = await start("preview");
  await run(id);
  return id;
};

/** Everything that hangs on verdicts, without their ids. */
async function dependents() {
  const { raw, db } = world.connection;
  const paths = await raw`
    select p.id, p.verdict, v.verdict as word, v.extracted, v.span_start, v.span_end, v.reason, v.policy, v.checker_version, v.import_id
    from paths p cross join lateral (
      select * from verdicts where project_id = p.project_id and id = p.verdict_id limit 1) v
    where p.project_id = ${projectId} order by p.id`;
  const corrections = await raw`
    select c.id, c.verdict, c.kept, c.notes, c.note_kinds, c.grade, c.review_count, c.reviews_wanted, (
      select (v.verdict, v.extracted, v.span_start, v.span_end, v.reason, v.policy, v.checker_version, v.import_id)::text
      from verdicts v where v.project_id = c.project_id and v.revision_id = c.revision_id order by v.id desc limit 1) as newest
    from corrections c where c.project_id = ${projectId} order by c.id`;
  return { paths: [...paths], corrections: [...corrections], counters: await getCounters(db, projectId) };
}
const verdictsPerSubject = async () => {
  const [row] = await world.connection.raw`
    select min(n)::int as least, max(n)::int as most from (
      select count(*) as n from verdicts where project_id = ${projectId} group by coalesce(path_id, revision_id)) counted`;
  return row;
};
const actions = async () => {
  const rows = await world.connection
    .raw`select action from audit_events where project_id = ${projectId} and subject_kind = 'recheck' order by id`;
  return rows.map(({ action }) => action);
};

const rows = Array.from({ length: 30 }, (_, index) => correctionRow(index, index % 5 === 0 ? "6" : "5"));
const aging = { equalPathEvery: 3, undecidedCorrectionEvery: 4 };

test("a preview says what would change and writes no verdict", async () => {
  await importRows(rows);
  await ageVerdicts(world.connection, projectId, aging);
  const before = await dependents();
  const done = await stand(await preview());
  expect(done).toMatchObject({ state: "done", total: 60, done: 60, checkerVersion: CHECKER_VERSION });
  expect(done.tally).toMatchObject({
    paths: 30,
    corrections: 30,
    changes: [
      { subject: "path", from: "equal", to: "different", count: 10 },
      { subject: "correction", from: "undecided", to: "equal", count: 6 },
    ],
    keptGained: 6,
    keptLost: 0,
  });
  expect(done.tally.examples).toHaveLength(10);
  expect(done.tally.examples[0]).toMatchObject({ subject: "path", extracted: "4", gold: "5" });
  expect(await dependents()).toEqual(before);
  expect(await verdictsPerSubject()).toEqual({ least: 1, most: 1 });
});

test("a re-check leaves everything as an import by the present checker would have, and the record says so", async () => {
  await importRows(rows);
  const asImported = await dependents();
  await ageVerdicts(world.connection, projectId, aging);
  expect(await dependents()).not.toEqual(asImported);
  expect(await hasOlderVerdicts(world.connection.db, projectId, CHECKER_VERSION)).toBe(true);
  await expect(start("apply")).rejects.toMatchObject({ code: "CONFLICT" });
  await preview();
  const id = await start("apply");
  await expect(start("preview")).rejects.toMatchObject({ code: "CONFLICT" });
  await run(id);
  expect(await dependents()).toEqual(asImported);
  expect(await stand(id)).toMatchObject({ state: "done", done: 60, tally: { keptGained: 6 } });
  expect(await verdictsPerSubject()).toEqual({ least: 2, most: 2 });
  expect(await hasOlderVerdicts(world.connection.db, projectId, CHECKER_VERSION)).toBe(false);
  expect(await countVerdictVersions(world.connection.db, projectId)).toEqual([
    { subject: "path", checkerVersion: CHECKER_VERSION, count: 30, againstOlderGold: 0 },
    { subject: "correction", checkerVersion: CHECKER_VERSION, count: 30, againstOlderGold: 0 },
  ]);
  expect(await actions()).toEqual(["recheck.previewed", "recheck.started", "recheck.finished"]);
});

test("what a person decided and what people graded stays", async () => {
  const odd = { ...correctionRow(90), path: "It cannot be said.\nNobody knows." };
  await importRows([odd, correctionRow(91)]);
  const { raw } = world.connection;
  const [path] = await raw`
    select id, verdict, verdict_id from paths where project_id = ${projectId} and text like 'It cannot%'`;
  expect(path?.verdict).toBe("undecided");
  const decision = { projectId, subject: "path", id: path?.id, verdictId: path?.verdict_id } as const;
  await decideVerdict(world.connection, actor(), { ...decision, verdict: "different", note: "No answer." });
  await raw`update corrections set grade = 'good', review_count = 1 where project_id = ${projectId}`;
  const before = await dependents();
  await ageVerdicts(world.connection, projectId);
  const first = await stand(await preview());
  expect(first.tally).toMatchObject({ paths: 1, corrections: 2, changes: [] });
  await run(await start("apply"));
  expect(await dependents()).toEqual(before);
});

test("the newest gold answer is the one that counts", async () => {
  await importRows(rows.slice(0, 4));
  const { raw } = world.connection;
  await raw`
    insert into gold_answers (project_id, id, question_id, answer)
    select ${projectId}, ${newId()}, id, '4' from questions where project_id = ${projectId} order by id limit 1`;
  const versions = await countVerdictVersions(world.connection.db, projectId);
  expect(versions.map(({ againstOlderGold }) => againstOlderGold)).toEqual([1, 1]);
  const { tally } = await stand(await preview());
  expect(tally).toMatchObject({ paths: 1, corrections: 1 });
  expect(tally.changes).toContainEqual({ subject: "path", from: "different", to: "equal", count: 1 });
  await run(await start("apply"));
  const again = await stand(await preview());
  expect(again).toMatchObject({ total: 0, done: 0 });
});

test("an import that was re-checked can still be undone", async () => {
  await importRows(rows.slice(0, 3));
  await ageVerdicts(world.connection, projectId);
  await preview();
  await run(await start("apply"));
  expect((await planUndo(world.connection.db, projectId, importId)).isAllowed).toBe(true);
  await undoImport(world.connection, actor(), { projectId, id: importId });
  const [left] = await world.connection
    .raw`select count(*)::int as n from verdicts where project_id = ${projectId}`;
  expect(left?.n).toBe(0);
});

const manyRows = Array.from({ length: 1500 }, (_, index) =>
  correctionRow(index, index % 5 === 0 ? "6" : "5"),
);

/** A project with many older verdicts, previewed; returns what an import by the present checker gave. */
async function arrangeMany() {
  await importRows(manyRows);
  const asImported = await dependents();
  await ageVerdicts(world.connection, projectId, aging);
  await preview();
  return asImported;
}

test("a worker killed with -9 in the middle loses and doubles nothing", async () => {
  const asImported = await arrangeMany();
  const id = await start("apply");
  const child = spawn(
    process.execPath,
    [new URL("./crash.child.ts", import.meta.url).pathname, world.connection.url, projectId, id],
    { stdio: "ignore" },
  );
  while ((await stand(id)).done < 3 * batchRows) await wait(5);
  child.kill("SIGKILL");
  await once(child, "exit");
  const killed = await stand(id);
  expect(killed.state).toBe("running");
  expect(killed.done).toBeLessThan(3000);
  await run(id);
  expect(await stand(id)).toMatchObject({ state: "done", total: 3000, done: 3000 });
  expect(await dependents()).toEqual(asImported);
  expect(await verdictsPerSubject()).toEqual({ least: 2, most: 2 });
});

test("two workers at once and a second run judge every answer once", async () => {
  const asImported = await arrangeMany();
  const id = await start("apply");
  const other = openDatabase(world.connection.url);
  try {
    await Promise.all([run(id), run(id, other)]);
    await run(id);
  } finally {
    await other.close();
  }
  expect(await stand(id)).toMatchObject({ state: "done", done: 3000 });
  expect(await dependents()).toEqual(asImported);
  expect(await verdictsPerSubject()).toEqual({ least: 2, most: 2 });
  expect((await actions()).filter((action) => action === "recheck.finished")).toHaveLength(1);
});

test("one that is stopped keeps what it did, and the next does the rest", async () => {
  const asImported = await arrangeMany();
  const id = await start("apply");
  const running = run(id);
  while ((await stand(id)).done < batchRows) await wait(5);
  await stopRecheck(world.connection, actor(), { projectId, id });
  await running;
  const stopped = await stand(id);
  expect(stopped.state).toBe("stopped");
  expect(stopped.done).toBeLessThan(3000);
  expect(await hasOlderVerdicts(world.connection.db, projectId, CHECKER_VERSION)).toBe(true);
  const versions = await countVerdictVersions(world.connection.db, projectId);
  expect(versions.map(({ checkerVersion }) => checkerVersion)).toContain(olderVersion);
  await expect(stopRecheck(world.connection, actor(), { projectId, id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const next = await start("apply");
  await run(next);
  expect((await stand(next)).total).toBe(3000 - stopped.done);
  expect(await dependents()).toEqual(asImported);
});

test("a worker that is told to stop leaves the rest to the next one", async () => {
  const asImported = await arrangeMany();
  const id = await start("apply");
  const stopping = new AbortController();
  const running = run(id, world.connection, stopping.signal);
  while ((await stand(id)).done < batchRows) await wait(5);
  stopping.abort(new Error("stopping"));
  await expect(running).rejects.toThrow("stopping");
  expect((await stand(id)).state).toBe("running");
  await run(id);
  expect(await dependents()).toEqual(asImported);
});

test("a worker of another release does not judge", async () => {
  await importRows(rows.slice(0, 2));
  const id = await start("preview");
  await world.connection.raw`update rechecks set checker_version = 'newer-9' where id = ${id}`;
  await run(id);
  expect(await stand(id)).toMatchObject({
    state: "failed",
    failure: expect.stringContaining("another version"),
  });
});
