import { sql } from "drizzle-orm";
import { newId } from "#lib/ids.ts";
import { simulatedPaths } from "#lib/simulation/streams.ts";
import type { Executor } from "./client.ts";
import { newIdInSql } from "./new-id.ts";

const rowsAtOnce = 2_000;

/**
 * Adds `count` wrong paths to a new set of numeric questions, each with its question, gold answer and verdict: simulated
 * ones, which the simulated endpoint knows how to correct. Tests use a few, measurements hundreds of thousands.
 */
export async function insertTestPaths(
  db: Executor,
  projectId: string,
  count: number,
  { seed = "runs", reasoner = "reasoner-a" } = {},
): Promise<{ setId: string }> {
  const setId = newId();
  await db.execute(sql`
    insert into question_sets (project_id, id, name, split, kind)
    values (${projectId}, ${setId}, ${`set ${setId}`}, 'train', 'numeric')`);
  let rows: object[] = [];
  const flush = async () => {
    if (rows.length === 0) return;
    await db.execute(sql`
      with given as materialized (
        select *, ${newIdInSql} as question_id, ${newIdInSql} as path_id, ${newIdInSql} as gold_id, ${newIdInSql} as verdict_id
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as g (question text, level text, gold text, steps jsonb, path text, answer text)
      ), asked as (
        insert into questions (project_id, id, set_id, text, text_hash, level)
        select ${projectId}::uuid, question_id, ${setId}::uuid, question, sha256(convert_to(question, 'UTF8')), level from given
      ), answered as (
        insert into gold_answers (project_id, id, question_id, answer)
        select ${projectId}::uuid, gold_id, question_id, gold from given
      ), walked as (
        insert into paths (project_id, id, question_id, reasoner, text, text_hash, steps, splitter_version, verdict_id, verdict)
        select ${projectId}::uuid, path_id, question_id, ${reasoner}::text, path, sha256(convert_to(path, 'UTF8')), steps, 'steps-1',
          verdict_id, 'different' from given
      )
      insert into verdicts (project_id, id, path_id, gold_answer_id, checker_version, policy, verdict, extracted, reason)
      select ${projectId}::uuid, verdict_id, path_id, gold_id, 'test-1', 'gsm8k', 'different', answer, 'The numbers differ.' from given`);
    rows = [];
  };
  for (const { problem, steps, finalAnswer } of simulatedPaths({ seed, count, pathsPerQuestion: 1 })) {
    rows.push({
      question: problem.question,
      level: String(problem.level),
      gold: problem.goldAnswer,
      steps,
      path: steps.map((step, at) => `Step ${at + 1}: ${step}`).join("\n"),
      answer: finalAnswer,
    });
    if (rows.length === rowsAtOnce) await flush();
  }
  await flush();
  return { setId };
}
