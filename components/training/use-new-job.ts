import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { api, client } from "#lib/api/client.ts";
import type { LengthPreset, ModelSize, TrainingMethod } from "#lib/training/presets.ts";
import { type Choices, choicesSchema } from "#lib/training/schema.ts";

const settleMs = 350;

export type Preset = { size: ModelSize; lengths: LengthPreset; method: TrainingMethod };

/** A number field as typed; the rest of the choices are values already. */
export type Draft = Omit<Choices, "duration" | "lora" | NumberKey> & {
  numbers: Record<NumberKey | "duration" | "r" | "alpha" | "dropout", string>;
  unit: Choices["duration"]["unit"];
};
type NumberKey =
  | "maxLength"
  | "perDeviceBatch"
  | "effectiveBatch"
  | "learningRate"
  | "seed"
  | "dataSeed"
  | "saveSteps"
  | "loggingSteps";

export function draftOf(choices: Choices): Draft {
  const { duration, lora } = choices;
  const { size, lengths, method, model, revision } = choices;
  const numbers = {
    maxLength: choices.maxLength,
    perDeviceBatch: choices.perDeviceBatch,
    effectiveBatch: choices.effectiveBatch,
    learningRate: choices.learningRate,
    seed: choices.seed,
    dataSeed: choices.dataSeed,
    saveSteps: choices.saveSteps,
    loggingSteps: choices.loggingSteps,
    duration: duration.unit === "steps" ? duration.steps : duration.epochs,
    r: lora.r,
    alpha: lora.alpha,
    dropout: lora.dropout,
  };
  const written = Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => [key, writeNumber(value)]),
  ) as Draft["numbers"];
  return { size, lengths, method, model, revision, unit: duration.unit, numbers: written };
}

const writeNumber = (value: number) =>
  value !== 0 && Math.abs(value) < 0.001 ? value.toExponential().replace("e-0", "e-") : String(value);

/** The choices of a draft, or what is wrong with each field, by field. */
export function choicesOf(draft: Draft): { valid: Choices | null; errors: Record<string, string> } {
  const read = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  const { numbers, unit, revision, ...rest } = draft;
  const { duration, r, alpha, dropout, ...others } = numbers;
  const parsed = choicesSchema.safeParse({
    ...rest,
    revision: revision?.trim() ? revision : null,
    ...Object.fromEntries(Object.entries(others).map(([key, text]) => [key, read(text)])),
    duration: unit === "steps" ? { unit, steps: read(duration) } : { unit, epochs: read(duration) },
    lora: { r: read(r), alpha: read(alpha), dropout: read(dropout) },
  });
  if (parsed.success) return { valid: parsed.data, errors: {} };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const [first, second] = issue.path;
    const key = String(first === "lora" ? second : first);
    errors[key] ??= limitWords(issue) ?? issue.message;
  }
  return { valid: null, errors };
}

/** What a number lacks, in words; null for what is no number. */
function limitWords(issue: z.core.$ZodIssue): string | null {
  if (issue.code === "invalid_type") return "Enter a number.";
  if (issue.code === "too_small" && issue.origin !== "string" && issue.origin !== "array")
    return issue.inclusive ? `Enter ${issue.minimum} or more.` : `Enter a number above ${issue.minimum}.`;
  if (issue.code === "too_big" && issue.origin !== "string" && issue.origin !== "array")
    return issue.inclusive ? `Enter ${issue.maximum} or less.` : `Enter a number below ${issue.maximum}.`;
  return null;
}

/** A new job while it is put together: the preset it began with, what was changed, and what it would be. */
export function useNewJob(project: string, start: { engineId: string; versionId: string | undefined }) {
  const [key] = useState(() => crypto.randomUUID());
  const [engineId, setEngineId] = useState(start.engineId);
  const [versionId, setVersionId] = useState(start.versionId);
  const [preset, setPreset] = useState<Preset>({ size: "7b", lengths: "gsm8k", method: "qlora" });
  const [edited, setEdited] = useState<Draft | null>(null);
  const begun = useQuery({
    ...api.training.preset.queryOptions({ input: { project, engineId, ...preset } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const draft = edited ?? (begun.data ? draftOf(begun.data) : null);
  const { valid, errors } = draft ? choicesOf(draft) : { valid: null, errors: {} };

  const wanted = valid && versionId ? { project, key, engineId, versionId, choices: valid } : null;
  const written = wanted ? JSON.stringify(wanted) : null;
  const [settled, setSettled] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), settleMs);
    return () => clearTimeout(timer);
  }, [written]);
  const preview = useQuery({
    queryKey: [...api.training.preview.key(), settled],
    queryFn: () => client.training.preview(JSON.parse(settled ?? "")),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  return {
    engineId,
    versionId,
    preset,
    draft,
    errors,
    wanted,
    /** What is shown is what would be sent: nothing was typed since. */
    isSettled: written !== null && written === settled && !preview.isPlaceholderData,
    isChanged: edited !== null,
    preview,
    presetError: begun.error,
    chooseEngine: (id: string) => {
      setEngineId(id);
      setEdited(null);
    },
    chooseVersion: setVersionId,
    choosePreset: (change: Partial<Preset>) => {
      setPreset({ ...preset, ...change });
      setEdited(null);
    },
    change: (change: Partial<Omit<Draft, "numbers">> & { numbers?: Partial<Draft["numbers"]> }) => {
      if (draft) setEdited({ ...draft, ...change, numbers: { ...draft.numbers, ...change.numbers } });
    },
    backToPreset: () => setEdited(null),
  };
}
export type NewJobForm = ReturnType<typeof useNewJob>;
