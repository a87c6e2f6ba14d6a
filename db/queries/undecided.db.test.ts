import { afterAll, beforeAll, expect, test } from "vitest";
import { CHECKER_VERSION } from "#lib/answers/schema.ts";
import { createImportWorld, type ImportWorld, jsonLines } from "#lib/imports/import-world.testing.ts";
import { decideVerdict } from "#lib/verdicts/decide.ts";
import { correctionRow } from "#lib/verdicts/recheck-world.testing.ts";
import { getPulse } from "./pulse.ts";
import { countUndecided, listUndecided } from "./undecided.ts";

let world: ImportWorld;
const reply =
  "Incorrect Step: Step 1.\nExplanation: No.\nCorrect Solution:\n{\nStep 1: She counts.\nStep 2: That cannot be said.\n}";
beforeAll(async () => {
  world = await createImportWorld();
  const undecided = (index: number) => ({
    ...correctionRow(index),
    path: `She counts them (${"x".repeat(index)}).\nNobody knows.`,
    reply,
  });
  const rows = [...Array.from({ length: 5 }, (_, index) => undecided(index)), correctionRow(9)];
  await world.importFile(jsonLines(rows), "rows.jsonl", { setName: "s" });
});
afterAll(() => world.connection.drop());

const list = (more: Partial<Parameters<typeof listUndecided>[2]> = {}) =>
  listUndecided(world.connection.db, world.projectId, { subject: "path", state: "open", limit: 50, ...more });

test("lists solutions and corrections that no machine could decide, with what was checked", async () => {
  const paths = await list();
  expect(paths).toHaveLength(5);
  expect(paths[0]).toMatchObject({
    verdict: "undecided",
    reasoner: "a reasoner",
    corrector: null,
    gold: "5",
    checkerVersion: CHECKER_VERSION,
    decidedByName: null,
    hasNewerGold: false,
    text: expect.stringContaining("Nobody knows."),
  });
  const corrections = await list({ subject: "correction" });
  expect(corrections).toHaveLength(5);
  expect(corrections[0]).toMatchObject({
    corrector: "a corrector",
    text: "She counts.\nThat cannot be said.",
  });
  expect(await countUndecided(world.connection.db, world.projectId, 4)).toEqual({ paths: 4, corrections: 4 });
  expect(await list({ subject: "path", state: "decided" })).toEqual([]);
});

test("turns pages by key, every row once", async () => {
  const all = (await list()).map(({ id }) => id);
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first[1]?.id });
  const third = await list({ limit: 2, cursor: second[1]?.id });
  expect([...first, ...second, ...third].map(({ id }) => id)).toEqual(all);
});

test.each(["path", "correction"] as const)("a decided %s moves to the other list", async (subject) => {
  const [row] = await list({ subject });
  const decision = {
    projectId: world.projectId,
    subject,
    id: row?.id ?? "",
    verdictId: row?.verdictId ?? "",
  };
  await decideVerdict(world.connection, world.actor, { ...decision, verdict: "equal", note: "It says so." });
  expect(await list({ subject })).toHaveLength(4);
  const decided = await list({ subject, state: "decided" });
  expect(decided).toHaveLength(1);
  expect(decided[0]).toMatchObject({
    id: row?.id,
    verdict: "equal",
    reason: "It says so.",
    decidedByName: expect.stringContaining("lead"),
  });
  const again = { ...decision, verdictId: decided[0]?.verdictId ?? "" };
  await decideVerdict(world.connection, world.actor, {
    ...again,
    verdict: "different",
    note: "It does not.",
  });
  expect((await list({ subject, state: "decided" })).map(({ reason }) => reason)).toEqual(["It does not."]);
});

test("the pulse tells of older verdicts and of what runs", async () => {
  const { db, raw } = world.connection;
  expect(await getPulse(db, world.projectId, world.actor.userId)).toMatchObject({
    hasOlderVerdicts: false,
    running: [],
  });
  await raw`
    insert into rechecks (project_id, id, mode, checker_version, created_by, total, done)
    values (${world.projectId}, gen_random_uuid(), 'apply', ${CHECKER_VERSION}, ${world.actor.userId}, 10, 4)`;
  const { running } = await getPulse(db, world.projectId, world.actor.userId);
  expect(running).toMatchObject([{ kind: "recheck", label: "apply", done: 4, total: 10 }]);
  await raw`update rechecks set state = 'failed' where project_id = ${world.projectId}`;
  expect(await getPulse(db, world.projectId, world.actor.userId)).toMatchObject({
    hasOlderVerdicts: true,
    running: [],
  });
});
