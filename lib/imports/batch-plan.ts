import type { KnownPath, KnownQuestion } from "#db/queries/import-lookups.ts";
import type { StagingRow } from "#db/queries/import-staging.ts";
import type { NewImportError, PathChange } from "#db/queries/import-writes.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { Added } from "./api-schema.ts";

/** What is to be written for a chunk of rows. */
export interface BatchPlan {
  questions: StagingRow<"staged_questions">[];
  paths: StagingRow<"staged_paths">[];
  corrections: StagingRow<"staged_corrections">[];
  changes: Map<string, PathChange>;
  errors: NewImportError[];
  counts: { added: number; known: number; bad: number; wrongPaths: number };
  added: Added;
}

/** A path that rows of this batch name: stored already, or planned. */
export interface PlannedPath {
  id: string;
  steps: readonly string[];
  label: KnownPath["label"];
  isOthers: boolean;
  /** Set while the path is only planned: its count can still grow. */
  staged: StagingRow<"staged_paths"> | null;
}

/** What is stored already of the things that a batch names; it grows with what is planned. */
export interface PlanContext {
  importId: string;
  kind: QuestionKind;
  /** Whether another sighting of a known path counts; not so when the very file was imported before. */
  countsRepeats: boolean;
  questions: Map<string, KnownQuestion>;
  /** By `pathKey`. */
  paths: Map<string, PlannedPath>;
  /** By `replyKey`. */
  replies: Set<string>;
}
