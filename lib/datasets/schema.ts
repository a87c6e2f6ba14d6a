import { z } from "zod";
import { taskContract } from "#lib/jobs/contract.ts";
import { gradeSchema } from "#lib/reviews/schema.ts";

// These vocabularies are also the CHECKs of db/schema/datasets.ts.
export const versionStates = ["draft", "frozen", "submitted", "approved", "sent_back", "revoked"] as const;
export const versionStateSchema = z.enum(versionStates);
export type VersionState = z.infer<typeof versionStateSchema>;

export const approvalEvents = ["submitted", "approved", "sent_back", "revoked"] as const;
export type ApprovalEvent = (typeof approvalEvents)[number];

export const exampleKinds = ["cot", "correction"] as const;
export const exampleKindSchema = z.enum(exampleKinds);

export const exportFormats = ["prompt_completion", "messages"] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** A question set by name, so that a recipe means the same in every project that holds the same data. */
export const recipeSetSchema = z.object({
  name: z.string().min(1).max(200),
  split: z.enum(["train", "dev"], "Questions of a test split are never let in."),
});

/** What is let into a version. It decides the examples and their order, and nothing else does. */
export const recipeSchema = z.object({
  /** Question sets to draw from; null: every set of a train split. */
  sets: z.array(recipeSetSchema).min(1, "Choose a question set.").max(100).nullable().default(null),
  /** Grades of corrections that are let in. */
  grades: z
    .array(gradeSchema)
    .max(3)
    .refine((list) => new Set(list).size === list.length, "Each grade once"),
  /** Whether kept corrections that nobody has graded are let in. */
  includeUngraded: z.boolean(),
  /** Whether corrections on which reviewers differ are let in by their newest grade, before a lead has settled them. */
  includeDiffering: z.boolean().default(false),
  cot: z.object({
    /** Gold rationales of the questions as chain-of-thought examples. */
    goldRationales: z.boolean(),
    /** Reasoning paths whose answer is right as chain-of-thought examples. */
    rightPaths: z.boolean(),
  }),
  /** At most this many corrections of one question, chosen by the seed; null: all. */
  maxCorrectionsPerQuestion: z.int().min(1).max(1000).nullable(),
  omitFlagged: z.boolean().default(true),
  /** Always: what a model was trained on cannot measure it. */
  omitTestQuestions: z.literal(true).default(true),
  /** Orders the examples; the same seed on the same data gives the same version anywhere. */
  seed: z.string().min(1).max(100),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe to begin with: the paper's, and with every part of it on. */
export const startingRecipe: Recipe = {
  sets: null,
  grades: ["excellent", "good"],
  includeUngraded: true,
  includeDiffering: false,
  cot: { goldRationales: true, rightPaths: true },
  maxCorrectionsPerQuestion: null,
  omitFlagged: true,
  omitTestQuestions: true,
  seed: "42",
};

/** Where an example comes from. */
export const exampleSources = ["correction", "gold_rationale", "right_path"] as const;
export const exampleSourceSchema = z.enum(exampleSources);
export type ExampleSource = z.infer<typeof exampleSourceSchema>;

/** Why a candidate was left out of a version, in words for people. */
export const leftOutMessages = {
  not_chosen: "The recipe does not ask for this kind of example.",
  test_split: "The question belongs to a test split.",
  set_not_chosen: "The recipe does not draw from the question's set.",
  flagged: "The question or its gold answer is flagged.",
  not_kept: "The final answer is not right, so it was not kept.",
  labelled_wrong: "People found a wrong step in the path, though its answer is right.",
  grades_differ: "Reviewers differ on the correction and nobody has settled it.",
  poor: "The correction was graded poor.",
  grade_not_chosen: "The recipe does not let this grade in.",
  ungraded: "Nobody has graded the correction yet.",
  cannot_render: "It lacks a part that the format needs.",
  duplicate: "The same example is in already.",
  over_limit: "The question has as many corrections as the recipe allows.",
} as const;
export type LeftOutReason = keyof typeof leftOutMessages;
export const leftOutReasons = Object.keys(leftOutMessages) as [LeftOutReason, ...LeftOutReason[]];
export const leftOutReasonSchema = z.enum(leftOutReasons);

export const exampleSchema = z.object({
  kind: exampleKindSchema,
  prompt: z.string(),
  completion: z.string(),
});
/** One training example; the loss is taken on the completion alone. */
export type Example = z.infer<typeof exampleSchema>;

/** Where freezing stands; rows are candidates read. `at` tells a job at work from one that nobody works on. */
export const freezeProgressSchema = z.object({
  phase: z.enum(["queued", "reading", "ordering", "writing", "retrying", "failed"]),
  rows: z.int().default(0),
  /** Candidates to read, as counted at the start. */
  of: z.int().default(0),
  attempt: z.int().default(0),
  failure: z.string().nullable().default(null),
  requestedBy: z.uuid(),
  via: z.enum(["session", "token", "link", "system"]).default("system"),
  at: z.string(),
});
export type FreezeProgress = z.infer<typeof freezeProgressSchema>;

/** A job that has not moved for this long has no worker; it may be started again. */
export const staleFreezeSeconds = 60;
export const freezeRetries = 3;

export const freezeTask = taskContract(
  "datasets.freeze",
  z.object({ projectId: z.uuid(), versionId: z.uuid() }),
  { retryLimit: freezeRetries },
);

export const datasetNameSchema = z.string().trim().min(1, "Enter a name.").max(80);
