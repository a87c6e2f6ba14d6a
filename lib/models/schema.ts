import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/models.ts.
/** Which of an OpenAI-compatible endpoint's two generating calls a model answers. */
export const modelApis = ["chat", "completions"] as const;
export const modelApiSchema = z.enum(modelApis);
export type ModelApi = z.infer<typeof modelApiSchema>;
