import type { Transaction } from "#db/client.ts";
import { addToCounter } from "#db/queries/counters.ts";
import { listCorrectionsToJudge, type StoredCorrection } from "#db/queries/recheck-rows.ts";
import {
  insertVerdicts,
  type NewVerdict,
  setCorrectionStates,
  setPathVerdicts,
} from "#db/queries/verdict-writes.ts";
import type { Verdict } from "#lib/answers/schema.ts";
import { filterKinds, weighReply } from "#lib/corrections/judge.ts";
import type { CheckedAnswer } from "#lib/corrections/machine-notes.ts";

/** A new verdict on a path, and the one that it takes the place of. */
export interface PathVerdict {
  verdict: NewVerdict & { pathId: string };
  before: { verdict: Verdict; extracted: string | null };
}

const answerOf = (verdict: Verdict | null, extracted: string | null): CheckedAnswer | null =>
  verdict === null ? null : { verdict, extracted };

/** What follows for a correction when its answer gets this verdict. */
export function weighStored(row: StoredCorrection, answer: CheckedAnswer | null) {
  const pathAnswer = answerOf(row.pathVerdict, row.pathExtracted);
  return weighReply(row, row.pathSteps, row.gold, answer, pathAnswer);
}

/**
 * Appends verdicts on paths, points the paths at them, and writes what hangs on it: the count of mistakes and the notes of
 * the paths' corrections. Returns the ids that were appended; a verdict that was decided already changes nothing.
 */
export async function settlePaths(
  tx: Transaction,
  projectId: string,
  rows: readonly PathVerdict[],
): Promise<string[]> {
  const added = new Set(
    await insertVerdicts(
      tx,
      projectId,
      rows.map((row) => row.verdict),
    ),
  );
  const settled = rows.filter((row) => added.has(row.verdict.id));
  await setPathVerdicts(
    tx,
    projectId,
    settled.map(({ verdict: { pathId, id, verdict } }) => ({ id: pathId, verdictId: id, verdict })),
  );
  const wrong = (word: Verdict) => (word === "different" ? 1 : 0);
  const difference = settled.reduce(
    (sum, row) => sum + wrong(row.verdict.verdict) - wrong(row.before.verdict),
    0,
  );
  await addToCounter(tx, projectId, "wrong_paths", difference);
  const changed = settled.filter(
    ({ verdict, before }) => verdict.verdict !== before.verdict || verdict.extracted !== before.extracted,
  );
  if (changed.length > 0) {
    const ofPaths = changed.map((row) => row.verdict.pathId);
    const corrections = await listCorrectionsToJudge(tx, projectId, { ofPaths }, true);
    await setCorrectionStates(
      tx,
      projectId,
      corrections.map((row) => stateOf(row, answerOf(row.before, row.extractedBefore))),
    );
  }
  return [...added];
}

function stateOf(row: StoredCorrection, answer: CheckedAnswer | null) {
  const { kept, notes } = weighStored(row, answer);
  return { id: row.id, verdict: answer?.verdict ?? null, kept, notes, noteKinds: filterKinds(notes) };
}

/**
 * Appends verdicts on corrections and writes what hangs on it: whether they are kept, their notes, the count of kept ones.
 * Returns the ids that were appended.
 */
export async function settleCorrections(
  tx: Transaction,
  projectId: string,
  rows: readonly { row: StoredCorrection; verdict: NewVerdict }[],
): Promise<string[]> {
  const added = new Set(
    await insertVerdicts(
      tx,
      projectId,
      rows.map((each) => each.verdict),
    ),
  );
  const states = rows
    .filter(({ verdict }) => added.has(verdict.id))
    .map(({ row, verdict }) => ({ ...stateOf(row, verdict), wasKept: row.isKept }));
  await setCorrectionStates(
    tx,
    projectId,
    states.map(({ wasKept: _, ...state }) => state),
  );
  const difference = states.reduce((sum, { kept, wasKept }) => sum + Number(kept) - Number(wasKept), 0);
  await addToCounter(tx, projectId, "kept_corrections", difference);
  return [...added];
}
