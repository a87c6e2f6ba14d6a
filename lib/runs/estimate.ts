import { z } from "zod";
import { type Prices, priceOf } from "./money.ts";

/** What a run will take, as far as can be said before it. Tokens are whole, money in nano-dollars. */
export const estimateSchema = z.object({
  matching: z.int().describe("Wrong paths that match the filters"),
  items: z.int().describe("Those that are asked about"),
  promptTokens: z.int(),
  completionTokensLow: z.int(),
  completionTokensHigh: z.int(),
  lowNanoUsd: z.int(),
  highNanoUsd: z.int(),
  boundPerCallNanoUsd: z.int().describe("What is set aside for one call before it is made"),
  seconds: z.number().nullable().describe("At the model's limits; null while nothing is known of its pace"),
  limitedBy: z.enum(["concurrency", "requests", "tokens"]).nullable(),
});
export type Estimate = z.infer<typeof estimateSchema>;

export interface EstimateInput {
  matching: number;
  items: number;
  /** Some of the prompts that would be sent. */
  prompts: readonly { promptTokens: number; bound: number; pathTokens: number }[];
  /** What replies of this model were like so far. */
  habits: { replies: number; completionTokens: number | null; latencySeconds: number | null };
  maxTokens: number;
  prices: Prices;
  limits: {
    maxConcurrentCalls: number;
    maxRequestsPerMinute: number | null;
    maxTokensPerMinute: number | null;
  };
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A model nobody has asked yet writes about so many tokens a second. */
const usualTokensPerSecond = 40;

/**
 * Estimates a run from some of its prompts. Replies are as long as this model's were, else between half and twice as
 * long as the wrong path with an explanation of 60 tokens; never longer than the longest reply. The time is that of the
 * narrowest limit: calls at once, requests or tokens a minute.
 */
export function estimateRun(input: EstimateInput): Estimate {
  const { matching, items, prompts, habits, maxTokens, prices, limits } = input;
  const promptTokens = meanOf(prompts.map((prompt) => prompt.promptTokens));
  const pathTokens = meanOf(prompts.map((prompt) => prompt.pathTokens));
  const isKnown = habits.replies >= 20 && habits.completionTokens !== null;
  const usual = isKnown ? (habits.completionTokens ?? 0) : pathTokens + 60;
  const low = Math.min(maxTokens, usual * (isKnown ? 0.9 : 0.5));
  const high = Math.min(maxTokens, usual * (isKnown ? 1.2 : 2));
  const middle = (low + high) / 2;
  const latency = habits.latencySeconds ?? 1 + middle / usualTokensPerSecond;
  const paces = [
    { by: "concurrency" as const, seconds: (items * latency) / limits.maxConcurrentCalls },
    ...(limits.maxRequestsPerMinute === null
      ? []
      : [{ by: "requests" as const, seconds: (items * 60) / limits.maxRequestsPerMinute }]),
    ...(limits.maxTokensPerMinute === null
      ? []
      : [
          {
            by: "tokens" as const,
            seconds: (items * (promptTokens + maxTokens / 2) * 60) / limits.maxTokensPerMinute,
          },
        ]),
  ].sort((one, other) => other.seconds - one.seconds);
  const total = (tokens: number) => Math.ceil(items * tokens);
  return {
    matching,
    items,
    promptTokens: total(promptTokens),
    completionTokensLow: total(low),
    completionTokensHigh: total(high),
    // What is counted letter by letter comes out too high: tokenizers take about a fifth less.
    lowNanoUsd: Math.floor(priceOf(total(promptTokens * 0.8), total(low), prices)),
    highNanoUsd: priceOf(total(promptTokens), total(high), prices),
    boundPerCallNanoUsd: Math.max(0, ...prompts.map(({ bound }) => bound)),
    seconds: items === 0 ? null : (paces[0]?.seconds ?? null),
    limitedBy: items === 0 ? null : (paces[0]?.by ?? null),
  };
}
