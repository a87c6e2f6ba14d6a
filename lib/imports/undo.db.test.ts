import { afterAll, beforeAll, expect, test } from "vitest";
import { getCounters } from "#db/queries/counters.ts";
import { getImport } from "#db/queries/imports.ts";
import { newId } from "#lib/ids.ts";
import { createImportWorld, gsm8kRow, type ImportWorld, jsonLines } from "./import-world.testing.ts";
import { planUndo, undoImport } from "./undo.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.connection.drop());

const undo = (id: string) => undoImport(world.connection, world.actor, { projectId: world.projectId, id });
const reply =
  "Incorrect Step: Step 1.\nExplanation: It is 5.\nCorrect Solution:\n{\nStep 1: It is 5.\nStep 2: The answer is 5.\n}";
const correction = (question: string, corrector = "c") => ({
  question,
  gold_answer: "5",
  path: `It is 4 (${question}).\nThe answer is 4.`,
  reasoner: "m",
  corrector,
  reply,
});
const total = async () => {
  const [row] = await world.connection.raw`
    select (select count(*)::int from questions) as questions, (select count(*)::int from gold_answers) as golds,
      (select count(*)::int from paths) as paths, (select count(*)::int from verdicts) as verdicts,
      (select count(*)::int from corrections) as corrections, (select count(*)::int from correction_revisions) as revisions,
      (select count(*)::int from batches) as batches, (select count(*)::int from review_slots) as slots,
      (select count(*)::int from upload_chunks) as chunks`;
  return row;
};

test("undoing takes out all that the import added, counters included, and nothing else", async () => {
  await world.importFile(jsonLines([correction("One?"), correction("Two?")]), "first.jsonl", {
    setName: "s",
  });
  const before = { rows: await total(), counters: await getCounters(world.connection.db, world.projectId) };
  const paths = jsonLines([
    { question: "One?", gold_answer: "5", path: correction("One?").path, reasoner: "m", first_error_step: 1 },
    { question: "One?", gold_answer: "5", path: "Other.\nThe answer is 9.", reasoner: "m" },
    correction("Three?"),
  ]);
  const id = await world.importFile(paths, "second.jsonl", {
    setName: "s",
    format: "paths",
    mapping: {
      question: "question",
      gold_answer: "gold_answer",
      path: "path",
      reasoner: "reasoner",
      first_error_step: "first_error_step",
    },
  });
  const [path] = await world.connection.raw`select occurrences, label from paths where text like '%(One?)%'`;
  expect(path).toEqual({ occurrences: 1, label: "wrong" });
  await undo(id);
  expect(await total()).toEqual(before.rows);
  const counters = await getCounters(world.connection.db, world.projectId);
  expect(counters).toEqual(before.counters);
  expect(await world.connection.raw`select occurrences, label from paths where text like '%(One?)%'`).toEqual(
    [{ occurrences: 1, label: "none" }],
  );
  expect((await getImport(world.connection.db, world.projectId, id))?.state).toBe("undone");
  await expect(undo(id)).rejects.toMatchObject({ code: "CONFLICT" });
  const audit = await world.connection.raw`
    select action from audit_events where subject_id = ${id} order by id`;
  expect(audit.map((event) => event.action)).toEqual(["import.started", "import.finished", "import.undone"]);
});

test("an import with corrections and a batch that nobody touched can be undone, and imported again", async () => {
  const before = await total();
  const content = jsonLines([correction("Four?"), correction("Five?")]);
  const id = await world.importFile(content, "third.jsonl", { setName: "t" });
  expect((await planUndo(world.connection.db, world.projectId, id)).isAllowed).toBe(true);
  await undo(id);
  expect(await total()).toEqual(before);
  const again = await world.importFile(content, "third.jsonl", { setName: "t" });
  const row = await getImport(world.connection.db, world.projectId, again);
  expect(row).toMatchObject({ isRepeat: false, rowsAdded: 2 });
  await undo(again);
});

test("a review, a later correction or a flag on what an import added keeps it in, by name", async () => {
  const content = jsonLines([correction("Six?")]);
  const id = await world.importFile(content, "fourth.jsonl", { setName: "u" });
  await world.importFile(jsonLines([correction("Six?", "second corrector")]), "fifth.jsonl", {
    setName: "u",
  });
  const [slot] = await world.connection.raw`
    select s.id, s.batch_id, s.correction_id, s.revision_id, c.question_id from review_slots s
    join corrections c on c.id = s.correction_id where c.import_id = ${id}`;
  await world.connection.raw`
    insert into reviews (project_id, id, batch_id, slot_id, correction_id, revision_id, reviewer_id, kind, counts,
      right_step, sound_explanation, continuity, grade, idempotency_key)
    values (${world.projectId}, ${newId()}, ${slot?.batch_id}, ${slot?.id}, ${slot?.correction_id}, ${slot?.revision_id},
      ${world.ids.annotator}, 'grade', true, true, true, 'high', 'excellent', 'k')`;
  await world.connection.raw`
    insert into flags (project_id, id, subject, question_id, note, created_by)
    values (${world.projectId}, ${newId()}, 'question', ${slot?.question_id}, 'odd', ${world.ids.annotator})`;
  const plan = await planUndo(world.connection.db, world.projectId, id);
  expect(plan.blockers.map(({ kind, count }) => `${count} ${kind}`)).toEqual([
    "1 reviews",
    "1 other_corrections",
    "1 flags",
  ]);
  await expect(undo(id)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("1 review of its corrections"),
  });
  expect((await getImport(world.connection.db, world.projectId, id))?.state).toBe("done");
});

test("questions that another import has paths to stay", async () => {
  const id = await world.importFile(jsonLines([gsm8kRow(1)]), "q.jsonl", { setName: "v" });
  const row = { question: gsm8kRow(1).question, gold_answer: "1", path: "The answer is 1." };
  await world.importFile(jsonLines([row]), "p.jsonl", { setName: "v" });
  await expect(undo(id)).rejects.toThrow("1 path of another import to its questions");
});
