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

/** A connection's limits over time in a few words: "60 requests · 40 000 tokens a minute"; "" without any. */
export function rateWords({ maxRequestsPerMinute: requests, maxTokensPerMinute: tokens }: ModelView): string {
  const parts = [
    requests === null ? null : `${formatNumber(requests)} requests`,
    tokens === null ? null : `${formatNumber(tokens)} tokens`,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `${parts.join(" · ")} a minute` : "";
}

/** What a parameter came to in a test, in words. */
export const supportWords: Record<"yes" | "ignored" | "refused", string> = {
  yes: "Accepted",
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
