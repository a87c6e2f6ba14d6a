import type { Executor } from "#db/client.ts";
import { readRowFacts } from "#db/queries/training-rows.ts";
import type { RowFacts } from "./lint-config.ts";

/** A frozen version's rows cannot change, but a test split may be imported beside them. */
const keepMs = 60_000;
const keepVersions = 16;
const known = new Map<string, { at: number; facts: Promise<RowFacts> }>();

/** What is linted of a version's rows; counted at most once a minute, since every change of a form asks again. */
export function rowFactsOf(db: Executor, projectId: string, versionId: string): Promise<RowFacts> {
  const key = `${projectId} ${versionId}`;
  const found = known.get(key);
  if (found && Date.now() - found.at < keepMs) return found.facts;
  const facts = readRowFacts(db, projectId, versionId);
  facts.catch(() => known.delete(key));
  known.delete(key);
  known.set(key, { at: Date.now(), facts });
  for (const old of [...known.keys()].slice(0, -keepVersions)) known.delete(old);
  return facts;
}
