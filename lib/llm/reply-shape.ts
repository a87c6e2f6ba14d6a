import { z } from "zod";
import type { ReplyChoice } from "./schema.ts";

// Loose on purpose: endpoints that call themselves compatible leave out and add a lot.
const partSchema = z.object({ text: z.string().optional(), refusal: z.string().optional() });
const messageSchema = z.object({
  content: z.union([z.string(), z.array(partSchema)]).nullish(),
  refusal: z.string().nullish(),
});
const choiceSchema = z.object({
  finish_reason: z.string().nullish(),
  message: messageSchema.nullish(),
  text: z.string().nullish(),
});
const tokenCount = z.int().min(0).max(2_000_000_000).nullish().catch(null);

/** What is read of a reply of either call. */
export const replyShape = z.object({
  model: z.string().max(500).nullish().catch(null),
  choices: z.array(choiceSchema).min(1),
  usage: z.object({ prompt_tokens: tokenCount, completion_tokens: tokenCount }).nullish().catch(null),
});
export type ReplyShape = z.infer<typeof replyShape>;

/** One choice as text and reason: a null content is "", parts are joined, a refusal's words stand in for a missing text. */
export function readChoice({ message, text, finish_reason }: ReplyShape["choices"][number]): ReplyChoice {
  const content = message?.content ?? text ?? "";
  const said = typeof content === "string" ? content : content.map((part) => part.text ?? "").join("");
  const parts = typeof content === "string" ? [] : content.map((part) => part.refusal ?? "");
  const refusal = message?.refusal || parts.join("");
  if (said === "" && refusal) return { text: refusal, finishReason: "refusal" };
  return { text: said, finishReason: finish_reason ?? null };
}
