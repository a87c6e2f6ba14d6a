import type { Executor } from "#db/client.ts";
import { countSharedExamples, listExamplesOnlyIn } from "#db/queries/examples.ts";
import { getVersion, listApprovals, listVersions, type StoredVersion } from "#db/queries/versions.ts";
import { AppError } from "#lib/errors.ts";
import { isOwnVersion, mayApproveOwn } from "./decide.ts";
import { staleFreezeSeconds } from "./schema.ts";
import { type Comparison, summarySchema, type VersionView } from "./views.ts";

/** Examples shown of what a comparison finds added or removed. */
const shownDifferences = 20;

/** One version with everything its page shows to this person. Refuses an id that the project does not have. */
export async function readVersion(
  db: Executor,
  projectId: string,
  userId: string,
  id: string,
): Promise<VersionView> {
  const version = await getVersion(db, projectId, id);
  if (!version) throw new AppError("NOT_FOUND", "There is no such version.");
  const [approvals, all] = await Promise.all([
    listApprovals(db, projectId, id),
    listVersions(db, projectId, version.datasetId),
  ]);
  const {
    allowOwnApproval: _,
    memberCount: __,
    createdBy: ___,
    submittedBy: ____,
    isExample: _____,
    ...row
  } = version;
  const at = version.freezeProgress ? Date.parse(version.freezeProgress.at) : null;
  return {
    ...row,
    summary: version.frozenAt === null ? null : summarySchema.parse(version.summary),
    isMine: isOwnVersion(version, userId),
    mayApproveOwn: mayApproveOwn(version),
    isFreezeStale: at !== null && Date.now() - at > staleFreezeSeconds * 1000,
    approvals,
    otherVersions: all
      .filter((other) => other.id !== id)
      .map(({ id, number, state }) => ({ id, number, state })),
  };
}

async function frozenVersion(db: Executor, projectId: string, id: string): Promise<StoredVersion> {
  const version = await getVersion(db, projectId, id);
  if (!version) throw new AppError("NOT_FOUND", "There is no such version.");
  if (version.frozenAt === null)
    throw new AppError("CONFLICT", `Version ${version.number} is a draft: freeze it before comparing it.`);
  return version;
}

/** What changed between two frozen versions, by the content of their examples. */
export async function compareVersions(
  db: Executor,
  projectId: string,
  ids: { from: string; to: string },
): Promise<Comparison> {
  const [from, to] = await Promise.all([
    frozenVersion(db, projectId, ids.from),
    frozenVersion(db, projectId, ids.to),
  ]);
  const [shared, addedExamples, removedExamples] = await Promise.all([
    countSharedExamples(db, projectId, from.id, to.id),
    listExamplesOnlyIn(db, projectId, to.id, from.id, shownDifferences),
    listExamplesOnlyIn(db, projectId, from.id, to.id, shownDifferences),
  ]);
  return {
    from: { id: from.id, number: from.number },
    to: { id: to.id, number: to.number },
    shared,
    added: (to.exampleCount ?? 0) - shared,
    removed: (from.exampleCount ?? 0) - shared,
    addedExamples,
    removedExamples,
  };
}
