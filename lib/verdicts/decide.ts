import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { lockProject } from "#db/queries/batches.ts";
import {
  listCorrectionsToJudge,
  listPathsToJudge,
  type StoredCorrection,
  type StoredPath,
} from "#db/queries/recheck-rows.ts";
import { getDecisionOf, type NewVerdict } from "#db/queries/verdict-writes.ts";
import type { Verdict } from "#lib/answers/schema.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { personVersion, type VerdictSubject } from "./schema.ts";
import { settleCorrections, settlePaths } from "./settle-verdicts.ts";

export interface Decision {
  projectId: string;
  subject: VerdictSubject;
  /** The path's or the correction's id. */
  id: string;
  /** The verdict that the person saw. */
  verdictId: string;
  verdict: Exclude<Verdict, "undecided">;
  note: string;
}

const changedWords = "This answer has another verdict by now. Reload the list to see it.";

/**
 * Appends a person's verdict on an answer that no machine could decide, or that a person decided before; re-checks pass it
 * by. Sent twice it counts once. Refuses when the verdict is not the present one any more, or the checker could decide.
 */
export async function decideVerdict(
  { db }: Connection,
  actor: Pick<Actor, "userId" | "via">,
  decision: Decision,
): Promise<{ id: string }> {
  const { projectId, subject } = decision;
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId);
    const rows = { ids: [decision.id] };
    const [row] =
      subject === "path"
        ? await listPathsToJudge(tx, projectId, rows, true)
        : await listCorrectionsToJudge(tx, projectId, rows, true);
    if (!row?.verdictId) throw new AppError("NOT_FOUND", "There is no such answer in this project.");
    if (row.verdictId !== decision.verdictId) {
      const before = await getDecisionOf(tx, projectId, decision.verdictId);
      if (before?.decidedBy === actor.userId && before.verdict === decision.verdict) return { id: before.id };
      throw new AppError("CONFLICT", changedWords);
    }
    if (row.before !== "undecided" && !row.isDecided)
      throw new AppError("CONFLICT", "The checker could decide this answer, so nobody needs to.");
    const id = newId();
    await append(tx, decision, row, { id, decidedBy: actor.userId });
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "verdict.decided",
      subjectKind: subject,
      subjectId: decision.id,
      before: { verdict: row.before, verdictId: row.verdictId },
      after: { verdict: decision.verdict, verdictId: id, note: decision.note },
    });
    return { id };
  });
}

async function append(
  tx: Transaction,
  { projectId, verdict: word, note }: Decision,
  row: StoredPath | StoredCorrection,
  by: Pick<NewVerdict, "id" | "decidedBy">,
): Promise<void> {
  const { goldId: goldAnswerId, spanStart, spanEnd, extractedBefore: extracted, verdictId: decidesId } = row;
  const verdict = {
    ...by,
    goldAnswerId,
    checkerVersion: personVersion,
    policy: row.policy ?? "default",
    verdict: word,
    extracted,
    spanStart,
    spanEnd,
    reason: note,
    importId: null,
    decidesId,
  };
  if ("text" in row) {
    const before = { verdict: row.before, extracted };
    await settlePaths(tx, projectId, [{ verdict: { ...verdict, pathId: row.id, revisionId: null }, before }]);
  } else {
    const { revisionId } = row;
    await settleCorrections(tx, projectId, [{ row, verdict: { ...verdict, pathId: null, revisionId } }]);
  }
}
