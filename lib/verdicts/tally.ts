import type { Verdict } from "#lib/answers/schema.ts";
import type { ChangeExample, RecheckTally, VerdictSubject } from "./schema.ts";

/** An answer that was judged anew. */
export interface Rejudged extends Omit<ChangeExample, "from" | "to"> {
  subject: VerdictSubject;
  before: Verdict;
  verdict: Verdict;
  /** Of a correction; null for a path. */
  keep: { before: boolean; now: boolean; isWaiting: boolean } | null;
}

/** Examples remembered of each kind of change. */
const examplesPerChange = 5;
const shownChars = 300;

const cut = (text: string): string => text.slice(0, shownChars).toWellFormed();

/** The figures of a re-check with one more batch in them. A change is another word; a new reason or place alone is none. */
export function addToTally(tally: RecheckTally, batch: readonly Rejudged[]): RecheckTally {
  const next: RecheckTally = {
    ...tally,
    changes: tally.changes.map((change) => ({ ...change })),
    examples: [...tally.examples],
  };
  for (const item of batch) {
    if (item.subject === "path") next.paths += 1;
    else next.corrections += 1;
    if (item.keep?.now && !item.keep.before) next.keptGained += 1;
    if (item.keep?.before && !item.keep.now) {
      next.keptLost += 1;
      if (item.keep.isWaiting) next.keptLostWaiting += 1;
    }
    if (item.before !== item.verdict) addChange(next, item);
  }
  return next;
}

function addChange(tally: RecheckTally, item: Rejudged): void {
  const { subject, before: from, verdict: to } = item;
  const known = tally.changes.find(
    (change) => change.subject === subject && change.from === from && change.to === to,
  );
  if (known) known.count += 1;
  else tally.changes.push({ subject, from, to, count: 1 });
  if ((known?.count ?? 1) > examplesPerChange) return;
  const { id, questionId, extractedBefore, extracted, gold, reason } = item;
  tally.examples.push({
    subject,
    id,
    questionId,
    from,
    to,
    extractedBefore: extractedBefore === null ? null : cut(extractedBefore),
    extracted: extracted === null ? null : cut(extracted),
    gold: cut(gold),
    reason: cut(reason),
  });
}
