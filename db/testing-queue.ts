import { sql } from "drizzle-orm";
import { newId } from "#lib/ids.ts";
import type { Executor } from "./client.ts";
import { newIdInSql } from "./new-id.ts";
import { insertBatch, insertSlots } from "./queries/batches.ts";

/**
 * Adds `items` kept corrections, each with its own question, gold answer, path, verdicts and revision 0, by sets: tests use a few,
 * measurements hundreds of thousands. The path of item i has three steps. Returns nothing; they are found by what they are.
 */
export async function insertTestCorrections(db: Executor, projectId: string, items: number): Promise<void> {
  const setId = newId();
  await db.execute(sql`
    insert into question_sets (project_id, id, name, split, kind) values (${projectId}, ${setId}, ${`set ${setId}`}, 'train', 'numeric')`);
  await db.execute(sql`
    insert into questions (project_id, id, set_id, text, text_hash, level)
    select ${projectId}, ${newIdInSql}, ${setId}, 'A crate holds ' || i || ' pears and 3 are eaten. How many are left?',
      sha256(int4send(i)), (1 + i % 5)::text
    from generate_series(1, ${items}::int) i`);
  await db.execute(sql`
    insert into gold_answers (project_id, id, question_id, answer)
    select project_id, ${newIdInSql}, id, '12' from questions where project_id = ${projectId} and set_id = ${setId}`);
  await db.execute(sql`
    insert into paths (project_id, id, question_id, reasoner, text, text_hash, steps, splitter_version, verdict)
    select project_id, ${newIdInSql}, id, 'reasoner-' || level, 'Step 1: 15 pears.' || chr(10) || 'Step 2: 15 + 3 = 18.' || chr(10) || 'Step 3: The answer is 18.',
      sha256(text_hash), '["15 pears.", "15 + 3 = 18.", "The answer is 18."]', 'steps-1', 'different'
    from questions where project_id = ${projectId} and set_id = ${setId}`);
  await db.execute(sql`
    insert into corrections (project_id, id, question_id, path_id, corrector, reasoner, level, raw_hash, revision_id, kept, parse_outcome,
      verdict, incorrect_step, search)
    select p.project_id, ${newIdInSql}, p.question_id, p.id, 'corrector-a', p.reasoner, q.level, p.text_hash, ${newIdInSql}, true, 'parsed', 'equal', 2, ''
    from paths p join questions q on q.project_id = p.project_id and q.id = p.question_id
    where q.project_id = ${projectId} and q.set_id = ${setId}`);
  await db.execute(sql`
    insert into correction_revisions (project_id, id, correction_id, number, raw, outcome, incorrect_step, explanation, steps, starts_at, kept_before)
    select c.project_id, c.revision_id, c.id, 0, 'Incorrect Step: Step 2.', 'parsed', 2, 'Eaten pears are taken away, not added.',
      '[{"number": 2, "text": "15 - 3 = 12."}, {"number": 3, "text": "The answer is 12."}]', 2, true
    from corrections c join questions q on q.project_id = c.project_id and q.id = c.question_id
    where q.project_id = ${projectId} and q.set_id = ${setId}`);
  await db.execute(sql`
    insert into verdicts (project_id, id, revision_id, gold_answer_id, checker_version, policy, verdict, extracted, reason)
    select c.project_id, ${newIdInSql}, c.revision_id, g.id, 'exact-1', 'lema', 'equal', '12', 'The numbers are equal.'
    from corrections c join questions q on q.project_id = c.project_id and q.id = c.question_id
    join gold_answers g on g.project_id = q.project_id and g.question_id = q.id
    where q.project_id = ${projectId} and q.set_id = ${setId}`);
}

/** Makes a batch over every kept correction of the project, `overlap` places each, and returns its id. */
export async function insertTestBatch(db: Executor, projectId: string, overlap = 1): Promise<string> {
  const id = newId();
  const selection = {
    correctors: [],
    reasoners: [],
    levels: [],
    grading: "any" as const,
    grades: [],
    runs: [],
    corrections: [],
  };
  const batch = { projectId, id, name: `batch ${id}`, overlap, seed: "7", selection, createdBy: null };
  await insertBatch(db, batch);
  await insertSlots(db, batch, null);
  return id;
}
