import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/questions.ts.
export const splits = ["train", "dev", "test"] as const;
export const splitSchema = z.enum(splits);
export type Split = z.infer<typeof splitSchema>;

export const questionKinds = ["numeric", "math", "choice"] as const;
export const questionKindSchema = z.enum(questionKinds);
export type QuestionKind = z.infer<typeof questionKindSchema>;
