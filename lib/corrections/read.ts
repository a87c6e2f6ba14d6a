import type { Executor } from "#db/client.ts";
import {
  getCorrection,
  listGoldAnswers,
  listRevisions,
  listSiblings,
  listVerdicts,
} from "#db/queries/correction-detail.ts";
import { AppError } from "#lib/errors.ts";
import type { CorrectionView } from "./views.ts";

/** Puts together everything known about one correction. Refuses an id the project does not have. */
export async function readCorrection(db: Executor, projectId: string, id: string): Promise<CorrectionView> {
  const row = await getCorrection(db, projectId, id);
  if (!row)
    throw new AppError(
      "NOT_FOUND",
      "There is no such correction in this project. It may have gone with an import that was undone.",
    );
  const { correction, question, set, path } = row;
  const [goldAnswers, revisions, verdicts, siblings] = await Promise.all([
    listGoldAnswers(db, projectId, question.id),
    listRevisions(db, projectId, id),
    listVerdicts(db, projectId, { pathId: path.id, correctionId: id }),
    listSiblings(db, projectId, question.id),
  ]);
  return {
    ...correction,
    at: correction.createdAt,
    question: { ...question, setName: set.name, split: set.split, kind: set.kind, goldAnswers },
    path,
    revisions: revisions.map(({ revision, authorName }) => ({
      ...revision,
      authorName,
      at: revision.createdAt,
    })),
    verdicts: verdicts.map(({ verdict, gold, decidedByName }) => ({
      ...verdict,
      gold,
      decidedByName,
      subject: verdict.pathId ? ("path" as const) : ("correction" as const),
      at: verdict.createdAt,
    })),
    siblings: siblings.filter((sibling) => sibling.id !== id),
    source:
      correction.importId && row.importName && row.importedAt
        ? { importId: correction.importId, fileName: row.importName, at: row.importedAt }
        : null,
    run: correction.runId && row.runName ? { id: correction.runId, name: row.runName } : null,
  };
}
