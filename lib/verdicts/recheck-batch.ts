import type { Transaction } from "#db/client.ts";
import { lockProject } from "#db/queries/batches.ts";
import {
  listCorrectionsToJudge,
  listPathsToJudge,
  type StoredCorrection,
  type StoredPath,
} from "#db/queries/recheck-rows.ts";
import type { RecheckPlace } from "#db/queries/rechecks.ts";
import type { NewVerdict } from "#db/queries/verdict-writes.ts";
import type { AnswerCheck, Policy } from "#lib/answers/schema.ts";
import { checkPath, judgeParsed, policyOf } from "#lib/corrections/judge.ts";
import { newId } from "#lib/ids.ts";
import { settleCorrections, settlePaths } from "./settle-verdicts.ts";
import type { Rejudged } from "./tally.ts";

/** Verdicts looked at in one transaction; a text may be long, and all of a batch are in memory at once. */
export const batchRows = 200;

export interface BatchOutcome {
  judged: Rejudged[];
  /** The last key looked at; null when there was nothing left. */
  lastId: string | null;
}

const newVerdict = (
  row: StoredPath | StoredCorrection,
  check: AnswerCheck,
  policy: Policy,
): Omit<NewVerdict, "pathId" | "revisionId"> => ({
  id: newId(),
  goldAnswerId: row.goldId,
  checkerVersion: check.checkerVersion,
  policy: policy.name,
  verdict: check.verdict,
  extracted: check.extracted,
  spanStart: check.span?.start ?? null,
  spanEnd: check.span?.end ?? null,
  reason: check.reason,
  // Undoing an import takes what was judged of its rows along.
  importId: row.importId,
  decidedBy: null,
  decidesId: null,
});

const rejudged = (row: StoredPath | StoredCorrection, check: AnswerCheck) => ({
  id: row.id,
  questionId: row.questionId,
  before: row.before ?? ("undecided" as const),
  verdict: check.verdict,
  extractedBefore: row.extractedBefore,
  extracted: check.extracted,
  gold: row.gold,
  reason: check.reason,
});

export interface BatchRequest {
  projectId: string;
  /** The present version: what it judged by the present gold answer is passed by. */
  checkerVersion: string;
  at: RecheckPlace;
  /** False in a preview: nothing is written and nothing locked. */
  writes: boolean;
}

/**
 * Judges the next batch of verdicts that come from another version of the checker or were given by a gold answer that was
 * replaced, appends the new ones and writes what hangs on them. What people decided is passed by.
 */
export async function recheckBatch(tx: Transaction, request: BatchRequest): Promise<BatchOutcome> {
  // Batches of reviews are drawn and imports undone in other transactions that touch as many rows.
  if (request.writes) await lockProject(tx, request.projectId);
  return request.at.stage === "paths" ? recheckPaths(tx, request) : recheckCorrections(tx, request);
}

const staleOf = ({ checkerVersion, at }: BatchRequest) => ({
  stale: { version: checkerVersion, afterId: at.afterId, limit: batchRows },
});

async function recheckPaths(tx: Transaction, request: BatchRequest): Promise<BatchOutcome> {
  const { projectId, writes } = request;
  const rows = await listPathsToJudge(tx, projectId, staleOf(request), writes);
  const checked = rows.map((row) => {
    const policy = policyOf(row.kind, row.choices);
    return { row, policy, check: checkPath(row.text, row.gold, policy) };
  });
  if (writes) {
    const verdicts = checked.map(({ row, policy, check }) => ({
      verdict: { ...newVerdict(row, check, policy), pathId: row.id, revisionId: null },
      before: { verdict: row.before, extracted: row.extractedBefore },
    }));
    await settlePaths(tx, projectId, verdicts);
  }
  return {
    judged: checked.map(({ row, check }) => ({ ...rejudged(row, check), subject: "path", keep: null })),
    lastId: rows.at(-1)?.id ?? null,
  };
}

async function recheckCorrections(tx: Transaction, request: BatchRequest): Promise<BatchOutcome> {
  const { projectId, writes } = request;
  const rows = await listCorrectionsToJudge(tx, projectId, staleOf(request), writes);
  const checked = rows.flatMap((row) => {
    const policy = policyOf(row.kind, row.choices);
    const { check, kept } = judgeParsed(row, row.pathSteps, row.gold, policy, null);
    return check ? [{ row, policy, check, kept }] : [];
  });
  if (writes) {
    const verdicts = checked.map(({ row, policy, check }) => ({
      row,
      verdict: { ...newVerdict(row, check, policy), pathId: null, revisionId: row.revisionId },
    }));
    await settleCorrections(tx, projectId, verdicts);
  }
  return {
    judged: checked.map(({ row, check, kept }) => ({
      ...rejudged(row, check),
      subject: "correction",
      keep: { before: row.isKept, now: kept, isWaiting: row.isWaiting },
    })),
    lastId: rows.at(-1)?.id ?? null,
  };
}
