import { hash } from "node:crypto";
import type { OpenItem } from "#db/queries/run-items.ts";
import { estimateTokens, maxTokensOf } from "#lib/llm/token-estimate.ts";
import { renderCorrectionPrompt } from "#lib/prompts/render-prompt.ts";
import type { PromptBody } from "#lib/prompts/schema.ts";
import type { Asker } from "./load-asker.ts";
import { boundOf } from "./money.ts";

/** An item with the exact text that will be sent for it. */
export interface PreparedItem {
  item: OpenItem;
  prompt: string;
  /** SHA-256 (hex) of the prompt's UTF-8. */
  requestHash: string;
  /** The most that its call can cost, in nano-dollars. */
  bound: number;
  /** About what the call will weigh against a limit of tokens a minute; 0 where there is no such limit. */
  tokens: number;
}

/** The text that is sent for a path: what is stored of a prompt version renders it again, byte by byte. */
export function renderItem(
  body: PromptBody,
  item: Pick<OpenItem, "question" | "choices" | "steps" | "pathText">,
): string {
  return renderCorrectionPrompt(body, {
    question: item.question,
    choices: item.choices?.map(({ text }) => text) ?? null,
    steps: item.steps,
    pathText: item.pathText,
  });
}

export const hashOfPrompt = (prompt: string): string => hash("sha256", prompt, "hex");

/** Everything about an item that needs no network. */
export function prepareItem({ body, model, parameters, countsTokens }: Asker, item: OpenItem): PreparedItem {
  const prompt = renderItem(body, item);
  return {
    item,
    prompt,
    requestHash: hashOfPrompt(prompt),
    bound: boundOf(maxTokensOf(prompt), parameters.maxTokens, model),
    tokens: countsTokens ? estimateTokens(prompt) + Math.ceil(parameters.maxTokens / 2) : 0,
  };
}
