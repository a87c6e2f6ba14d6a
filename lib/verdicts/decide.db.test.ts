import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getCounters } from "#db/queries/counters.ts";
import { insertTestProject } from "#db/testing.ts";
import { createImportWorld, type ImportWorld, jsonLines, roadOf } from "#lib/imports/import-world.testing.ts";
import { planUndo } from "#lib/imports/undo.ts";
import { type Decision, decideVerdict } from "./decide.ts";
import { correctionRow } from "./recheck-world.testing.ts";

let world: ImportWorld;
let projectId: string;
let ids: Record<"annotator" | "lead" | "researcher" | "admin", string>;
let importId: string;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.connection.drop());

/** One question whose wrong path and whose correction both end without an answer. */
const undecidedRow = {
  ...correctionRow(1),
  path: "She counts.\nNobody knows.",
  reply:
    "Incorrect Step: Step 2.\nExplanation: She can count.\nCorrect Solution:\n{\n...\nStep 2: That cannot be said.\n}",
};

beforeEach(async () => {
  ({ projectId, ids } = await insertTestProject(world.connection));
  const road = roadOf(world.connection, projectId, { userId: ids.lead, via: "session" });
  importId = await road.importFile(jsonLines([undecidedRow]), "rows.jsonl", { setName: "s" });
});

const present = async () => {
  const [row] = await world.connection.raw`
    select p.id as "pathId", p.verdict as path, p.verdict_id as "pathVerdictId", c.id as "correctionId", c.verdict as correction, c.kept,
      c.note_kinds as kinds, (select string_agg(note ->> 'side' || ' ' || (note ->> 'kind'), ', ') from jsonb_array_elements(c.notes) note) as notes,
      (select v.id from verdicts v where v.revision_id = c.revision_id order by v.id desc limit 1) as "correctionVerdictId"
    from paths p join corrections c on c.path_id = p.id where p.project_id = ${projectId}`;
  if (!row) throw new Error("Nothing was imported.");
  return row;
};
const decide = async (more: Partial<Decision> = {}, userId = ids.lead) => {
  const row = await present();
  const decision = { projectId, subject: "path" as const, id: row.pathId, verdictId: row.pathVerdictId };
  return decideVerdict(
    world.connection,
    { userId, via: "session" },
    { ...decision, verdict: "different", note: "It ends without an answer.", ...more },
  );
};
const ofCorrection = async (): Promise<Partial<Decision>> => {
  const { correctionId: id, correctionVerdictId: verdictId } = await present();
  return { subject: "correction", id, verdictId };
};

test("a decision on a solution makes it a mistake, with its author, words and the record", async () => {
  expect(await present()).toMatchObject({
    path: "undecided",
    notes: expect.stringContaining("path answer_undecided"),
  });
  const { id } = await decide();
  const after = await present();
  expect(after).toMatchObject({ path: "different", pathVerdictId: id });
  expect(after.notes).toContain("path answer_not_gold");
  expect(await getCounters(world.connection.db, projectId)).toMatchObject({ wrong_paths: 1 });
  const [verdict] = await world.connection.raw`select * from verdicts where id = ${id}`;
  expect(verdict).toMatchObject({
    decided_by: ids.lead,
    checker_version: "person",
    reason: "It ends without an answer.",
    import_id: null,
  });
  const [event] = await world.connection.raw`
    select actor_id, action, before, after from audit_events where project_id = ${projectId} and subject_id = ${after.pathId}`;
  expect(event).toMatchObject({
    actor_id: ids.lead,
    action: "verdict.decided",
    before: { verdict: "undecided" },
    after: { verdict: "different", note: "It ends without an answer." },
  });
});

test("a decision on a correction keeps it, and another one drops it again", async () => {
  expect(await present()).toMatchObject({
    correction: "undecided",
    kept: false,
    kinds: ["answer_undecided"],
  });
  await decide({ ...(await ofCorrection()), verdict: "equal" });
  expect(await present()).toMatchObject({ correction: "equal", kept: true, kinds: [] });
  expect(await getCounters(world.connection.db, projectId)).toMatchObject({ kept_corrections: 1 });
  await decide({ ...(await ofCorrection()), verdict: "different" }, ids.admin);
  expect(await present()).toMatchObject({ correction: "different", kept: false, kinds: ["answer_not_gold"] });
  expect(await getCounters(world.connection.db, projectId)).toMatchObject({ kept_corrections: 0 });
  const [count] = await world.connection.raw`
    select count(*)::int as n from verdicts where project_id = ${projectId} and revision_id is not null`;
  expect(count?.n).toBe(3);
});

test("a decision that is sent twice counts once", async () => {
  const { pathVerdictId: verdictId } = await present();
  const [one, other] = await Promise.all([decide({ verdictId }), decide({ verdictId })]);
  expect(one).toEqual(other);
  expect(await decide({ verdictId })).toEqual(one);
  const [count] = await world.connection.raw`
    select count(*)::int as n from verdicts where project_id = ${projectId} and decided_by is not null`;
  expect(count?.n).toBe(1);
});

test("of two people with two minds the second is told", async () => {
  const { pathVerdictId: verdictId } = await present();
  await decide({ verdictId });
  await expect(decide({ verdictId, verdict: "equal" }, ids.admin)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(decide({ verdictId }, ids.admin)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("what the checker decided is not decided by hand, nor what is not there", async () => {
  const road = roadOf(world.connection, projectId, { userId: ids.lead, via: "session" });
  await road.importFile(jsonLines([correctionRow(2)]), "more.jsonl", { setName: "s" });
  const [path] = await world.connection.raw`
    select id, verdict_id from paths where project_id = ${projectId} and verdict = 'different'`;
  const decision = { projectId, subject: "path", verdict: "equal", note: "n" } as const;
  const by = { userId: ids.lead, via: "session" } as const;
  await expect(
    decideVerdict(world.connection, by, { ...decision, id: path?.id, verdictId: path?.verdict_id }),
  ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("could decide") });
  const other = await insertTestProject(world.connection);
  await expect(decide({ projectId: other.projectId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an import whose answers people decided is not undone under them", async () => {
  await decide({ ...(await ofCorrection()), verdict: "different" });
  const plan = await planUndo(world.connection.db, projectId, importId);
  expect(plan.blockers.map(({ words }) => words)).toEqual(["1 later verdict on its answers"]);
});
