import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/datasets.ts.
export const versionStates = ["draft", "frozen", "submitted", "approved", "sent_back", "revoked"] as const;
export const versionStateSchema = z.enum(versionStates);
export type VersionState = z.infer<typeof versionStateSchema>;

export const approvalEvents = ["submitted", "approved", "sent_back", "revoked"] as const;
export type ApprovalEvent = (typeof approvalEvents)[number];

export const exampleKinds = ["cot", "correction"] as const;
export const exampleKindSchema = z.enum(exampleKinds);
export type ExampleKind = z.infer<typeof exampleKindSchema>;

export const exportFormats = ["prompt_completion", "messages"] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
