import type { Connection } from "#db/client.ts";

/** Changes to stored verdicts that an older checker would have given otherwise: every n-th, by id. */
export interface Aging {
  /** Paths whose wrong answer the older checker took for right. */
  equalPathEvery?: number;
  /** Corrections whose right answer it could not decide. */
  undecidedCorrectionEvery?: number;
}

/** The version that `ageVerdicts` writes. */
export const olderVersion = "older-0";

/**
 * Makes the project's verdicts look as an older checker left them. Verdicts are never changed, so for this one transaction
 * the laws are off; what hangs on a verdict is written as that checker's import would have.
 */
export async function ageVerdicts({ raw }: Connection, projectId: string, aging: Aging = {}): Promise<void> {
  const { equalPathEvery = 0, undecidedCorrectionEvery = 0 } = aging;
  await raw.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`set local enable_nestloop = off`;
    await sql`update verdicts set checker_version = ${olderVersion} where project_id = ${projectId} and decided_by is null`;
    const equal = await sql`
      with chosen as (
        select id from (select id, row_number() over (order by id) as n from paths
          where project_id = ${projectId} and verdict = 'different') numbered
        where ${equalPathEvery} > 0 and n % greatest(${equalPathEvery}::int, 1) = 0
      ), changed as (
        update paths p set verdict = 'equal' from chosen where p.project_id = ${projectId} and p.id = chosen.id
        returning p.verdict_id
      )
      update verdicts v set verdict = 'equal', reason = 'The older checker said so.' from changed
      where v.project_id = ${projectId} and v.id = changed.verdict_id returning v.path_id`;
    const undecided = await sql`
      with chosen as (
        select id from (select id, row_number() over (order by id) as n from corrections
          where project_id = ${projectId} and verdict = 'equal') numbered
        where ${undecidedCorrectionEvery} > 0 and n % greatest(${undecidedCorrectionEvery}::int, 1) = 0
      ), changed as (
        update corrections c set verdict = 'undecided', kept = false, note_kinds = '{answer_undecided}',
          notes = '[{"kind": "answer_undecided", "side": "correction", "step": null, "start": null, "end": null, "text": "old"}]'
        from chosen where c.project_id = ${projectId} and c.id = chosen.id returning c.revision_id
      )
      update verdicts v set verdict = 'undecided', reason = 'The older checker could not read it.' from changed
      where v.project_id = ${projectId} and v.revision_id = changed.revision_id returning v.revision_id`;
    await sql`update counters set value = value - ${equal.length} where project_id = ${projectId} and noun = 'wrong_paths'`;
    await sql`update counters set value = value - ${undecided.length} where project_id = ${projectId} and noun = 'kept_corrections'`;
  });
}

/** A correction of a wrong path, and a path that no checker can decide, as lines of a file. */
export const correctionRow = (index: number, answer = "5") => ({
  question: `Anna had ${index} pears, gave some away and counted anew. How many are left?`,
  gold_answer: "5",
  path: `Step 1: She counts ${index} twice.\nStep 2: The answer is 4.`,
  reasoner: "a reasoner",
  corrector: "a corrector",
  reply: `Incorrect Step: Step 2.\nExplanation: It is 5.\nCorrect Solution:\n{\n...\nStep 2: The answer is ${answer}.\n}`,
});
