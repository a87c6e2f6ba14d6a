import { z } from "zod";

/** What a question set may be used for; examples of the test split never enter a dataset. */
export const splits = ["train", "dev", "test"] as const;
export const splitSchema = z.enum(splits);
export type Split = z.infer<typeof splitSchema>;

/** How answers of a set are compared: as numbers, as mathematical text, or as one of given choices. */
export const questionKinds = ["numeric", "math", "choice"] as const;
export const questionKindSchema = z.enum(questionKinds);
export type QuestionKind = z.infer<typeof questionKindSchema>;

export const choiceSchema = z.object({ label: z.string().min(1), text: z.string().min(1) });
/** One candidate answer of a choice question, e.g. { label: "B", text: "pizza" }. */
export type Choice = z.infer<typeof choiceSchema>;
