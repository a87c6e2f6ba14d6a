import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, client } from "#lib/api/client.ts";
import { type NewRunRequest, type RunPlan, runPlanSchema } from "#lib/runs/api-schema.ts";
import { parseUsd } from "#lib/runs/money.ts";

const settleMs = 350;

/** A new run as typed: numbers are text until they are read. */
export interface RunDraft {
  name: string;
  modelId: string | null;
  /** Of the chosen version; null for the first one there is. */
  promptId: string | null;
  promptVersionId: string | null;
  /** Null until somebody chose. */
  sets: string[] | null;
  reasoners: string[];
  levels: string[];
  skipCorrected: boolean;
  isSample: boolean;
  size: string;
  seed: string;
  temperature: string;
  maxTokens: string;
  replySeed: string;
  retries: string;
  cap: string;
}

/** A draft whose sets are known. */
export type Draft = RunDraft & { sets: string[] };

export const firstDraft = (sampleSeed: string): RunDraft => ({
  name: "",
  modelId: null,
  promptId: null,
  promptVersionId: null,
  sets: null,
  reasoners: [],
  levels: [],
  skipCorrected: true,
  isSample: true,
  size: "50",
  seed: sampleSeed,
  temperature: "0",
  maxTokens: "1024",
  replySeed: "",
  retries: "2",
  cap: "1",
});

const whole = (text: string, least: number, most: number): number | null => {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
};

/** What is wrong with each field of a draft, and what it asks for when nothing is. */
export function readDraft(draft: Draft): {
  errors: Partial<Record<keyof RunDraft, string>>;
  plan: RunPlan | null;
  request: Omit<NewRunRequest, "idempotencyKey" | "name"> | null;
} {
  const errors: Partial<Record<keyof RunDraft, string>> = {};
  const size = draft.isSample ? whole(draft.size, 1, 5_000_000) : null;
  if (draft.isSample && size === null) errors.size = "Enter a number from 1.";
  if (draft.isSample && draft.seed.trim() === "") errors.seed = "Enter a seed.";
  const temperature = /^\d(\.\d{1,3})?$/.test(draft.temperature.trim()) ? Number(draft.temperature) : 9;
  if (temperature > 2) errors.temperature = "Enter a number from 0 to 2.";
  const maxTokens = whole(draft.maxTokens, 1, 100_000);
  if (maxTokens === null) errors.maxTokens = "Enter a number from 1 to 100 000.";
  const hasSeed = draft.replySeed.trim() !== "";
  const seed = hasSeed ? whole(draft.replySeed, 0, 2_147_483_647) : null;
  if (hasSeed && seed === null) errors.replySeed = "Enter a whole number, or nothing.";
  const retries = whole(draft.retries, 0, 10);
  if (retries === null) errors.retries = "Enter a number from 0 to 10.";
  const capNanoUsd = parseUsd(draft.cap);
  if (capNanoUsd === null) errors.cap = "Enter an amount, such as 5 or 0.25.";
  const parsed = runPlanSchema.safeParse({
    modelId: draft.modelId,
    promptVersionId: draft.promptVersionId,
    selection: {
      sets: draft.sets,
      reasoners: draft.reasoners,
      levels: draft.levels,
      skipCorrected: draft.skipCorrected,
      sample: draft.isSample ? { size, seed: draft.seed } : null,
    },
    parameters: { temperature, maxTokens, ...(seed === null ? {} : { seed }) },
  });
  const plan = parsed.success ? parsed.data : null;
  const request =
    plan && retries !== null && capNanoUsd !== null && Object.keys(errors).length === 0
      ? { ...plan, retries, capNanoUsd }
      : null;
  return { errors, plan, request };
}

/** What a draft would ask and cost, asked for once typing has paused. */
export function useEstimate(project: string, plan: RunPlan | null) {
  const written = plan === null ? null : JSON.stringify({ project, ...plan });
  const [settled, setSettled] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), settleMs);
    return () => clearTimeout(timer);
  }, [written]);
  const estimate = useQuery({
    queryKey: [...api.runs.estimate.key(), settled],
    queryFn: () => client.runs.estimate(JSON.parse(settled ?? "")),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { estimate, isSettled: written !== null && written === settled && !estimate.isPlaceholderData };
}
