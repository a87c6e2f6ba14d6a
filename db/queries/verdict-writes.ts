import { sql } from "drizzle-orm";
import type { Verdict } from "#lib/answers/schema.ts";
import type { MachineNote } from "#lib/corrections/schema.ts";
import type { Executor } from "../client.ts";

export interface NewVerdict {
  id: string;
  pathId: string | null;
  revisionId: string | null;
  goldAnswerId: string;
  checkerVersion: string;
  policy: string;
  verdict: Verdict;
  extracted: string | null;
  spanStart: number | null;
  spanEnd: number | null;
  reason: string;
  /** The import that goes on being able to take it away; null for what a person decided. */
  importId: string | null;
  decidedBy: string | null;
  decidesId: string | null;
}

/** Rows as one jsonb parameter. A cut may have left half of a surrogate pair, which jsonb refuses. */
const asJson = (rows: readonly object[]) =>
  sql`${JSON.stringify(rows, (_, value) => (typeof value === "string" ? value.toWellFormed() : value))}::jsonb`;

/** Appends verdicts. A second decision of one verdict is left out; the answer holds the ids that went in. */
export async function insertVerdicts(
  db: Executor,
  projectId: string,
  rows: readonly NewVerdict[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const added = await db.execute<{ id: string }>(sql`
    insert into verdicts (project_id, id, path_id, revision_id, gold_answer_id, checker_version, policy, verdict, extracted,
      span_start, span_end, reason, import_id, decided_by, decides_id)
    select ${projectId}::uuid, n.id, n."pathId", n."revisionId", n."goldAnswerId", n."checkerVersion", n.policy, n.verdict, n.extracted,
      n."spanStart", n."spanEnd", n.reason, n."importId", n."decidedBy", n."decidesId"
    from jsonb_to_recordset(${asJson(rows)}) as n (id uuid, "pathId" uuid, "revisionId" uuid, "goldAnswerId" uuid,
      "checkerVersion" text, policy text, verdict text, extracted text, "spanStart" int, "spanEnd" int, reason text,
      "importId" uuid, "decidedBy" uuid, "decidesId" uuid)
    on conflict (project_id, decides_id) where decides_id is not null do nothing
    returning id`);
  return added.map((row) => row.id);
}

/** Points paths at their new verdicts. */
export async function setPathVerdicts(
  db: Executor,
  projectId: string,
  rows: readonly { id: string; verdictId: string; verdict: Verdict }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(sql`
    update paths p set verdict_id = n."verdictId", verdict = n.verdict
    from jsonb_to_recordset(${asJson(rows)}) as n (id uuid, "verdictId" uuid, verdict text)
    where p.project_id = ${projectId} and p.id = n.id`);
}

export interface CorrectionState {
  id: string;
  verdict: Verdict | null;
  kept: boolean;
  noteKinds: string[];
  notes: MachineNote[];
}

/** Writes what follows from verdicts on corrections; rows where nothing changes are not rewritten. */
export async function setCorrectionStates(
  db: Executor,
  projectId: string,
  rows: readonly CorrectionState[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(sql`
    update corrections c set verdict = n.verdict, kept = n.kept, notes = n.notes,
      note_kinds = array(select jsonb_array_elements_text(n."noteKinds"))
    from jsonb_to_recordset(${asJson(rows)}) as n (id uuid, verdict text, kept boolean, "noteKinds" jsonb, notes jsonb)
    where c.project_id = ${projectId} and c.id = n.id
      and (c.verdict is distinct from n.verdict or c.kept <> n.kept or c.notes <> n.notes)`);
}

/** The decision that replaced a verdict, if a person made one. */
export async function getDecisionOf(db: Executor, projectId: string, verdictId: string) {
  const [row] = await db.execute<{ id: string; verdict: Verdict; decidedBy: string }>(sql`
    select id, verdict, decided_by as "decidedBy" from verdicts
    where project_id = ${projectId} and decides_id = ${verdictId}`);
  return row;
}
