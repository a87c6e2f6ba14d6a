import { formatNumber } from "#components/ui/format.ts";
import type { ModelApi } from "#lib/models/schema.ts";
import type { ModelTest, ModelView } from "#lib/models/views.ts";

export const apiOptions: readonly { value: ModelApi; label: string; hint: string }[] = [
  { value: "chat", label: "Chat", hint: "/chat/completions: the prompt is one message" },
  { value: "completions", label: "Completions", hint: "/completions: the model goes on from the prompt" },
];

export const apiLabels: Record<ModelApi, string> = { chat: "Chat", completions: "Completions" };

/** Dollars for a million tokens: "2.50", "0.075". */
export function priceWords(usd: number): string {
  return usd === 0 ? "0" : usd.toFixed(usd * 100 === Math.round(usd * 100) ? 2 : 3);
}

/** A connection's limits in a few words: "8 at once · 60 requests/min". */
export function limitWords({
  maxConcurrentCalls,
  maxRequestsPerMinute,
  maxTokensPerMinute,
}: ModelView): string {
  return [
    `${formatNumber(maxConcurrentCalls)} at once`,
    maxRequestsPerMinute === null ? null : `${formatNumber(maxRequestsPerMinute)} requests/min`,
    maxTokensPerMinute === null ? null : `${formatNumber(maxTokensPerMinute)} tokens/min`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What a parameter came to in a test, in words. */
export const supportWords: Record<"yes" | "ignored" | "refused", string> = {
  yes: "Taken",
  ignored: "Ignored: one reply came back",
  refused: "Refused",
};

/** What the list of an endpoint's models says of the one that is asked for. */
export function listingWords({ models: { ok, message, names } }: ModelTest, model: string): string {
  if (!ok) return message;
  return names.includes(model)
    ? `${message}, “${model}” among them`
    : `${message}, “${model}” not among them`;
}
