import { fitPerDevice, processesOf } from "./batch-plan.ts";
import type { Choices, lengthPresets, modelSizes, trainingMethods } from "./schema.ts";

export type ModelSize = (typeof modelSizes)[number];
export type LengthPreset = (typeof lengthPresets)[number];
export type TrainingMethod = (typeof trainingMethods)[number];

export const sizeLabels: Record<ModelSize, string> = { "7b": "7B", "13b": "13B", "34b": "34B", "70b": "70B" };
export const lengthLabels: Record<LengthPreset, string> = { gsm8k: "GSM8K", math: "MATH" };
export const methodLabels: Record<TrainingMethod, string> = { qlora: "QLoRA", full: "Full fine-tuning" };

/** The base models of the paper (arXiv 2310.20689, section 3) by their names on the Hub. */
const models: Record<ModelSize, string> = {
  "7b": "meta-llama/Llama-2-7b-hf",
  "13b": "meta-llama/Llama-2-13b-hf",
  "34b": "codellama/CodeLlama-34b-hf",
  "70b": "meta-llama/Llama-2-70b-hf",
};

/** Prompt and completion together: twice 512 tokens, twice 768 for MATH. */
const lengths: Record<LengthPreset, { maxLength: number; perDeviceBatch: number }> = {
  gsm8k: { maxLength: 1024, perDeviceBatch: 6 },
  math: { maxLength: 1536, perDeviceBatch: 3 },
};

/**
 * The paper's settings as a start: QLoRA with rank 64 on all linear layers, batch 96, a constant learning rate of 2e-4
 * below 34B and 1e-4 from there; or full fine-tuning at 1e-5 with batch 128 for three epochs.
 * The per-device batch is the paper's, or the greatest smaller one with which the batch divides among the GPUs.
 */
export function startingChoices(
  size: ModelSize,
  lengthsOf: LengthPreset,
  method: TrainingMethod,
  gpus: number,
): Choices {
  const length = lengths[lengthsOf];
  const isFull = method === "full";
  const effectiveBatch = isFull ? 128 : 96;
  const isLarge = size === "34b" || size === "70b";
  const most = isFull ? 4 : length.perDeviceBatch;
  return {
    size,
    lengths: lengthsOf,
    method,
    model: models[size],
    revision: null,
    maxLength: length.maxLength,
    perDeviceBatch: fitPerDevice(most, processesOf(gpus), effectiveBatch),
    effectiveBatch,
    duration: isFull ? { unit: "epochs", epochs: 3 } : { unit: "steps", steps: 1000 },
    learningRate: isFull ? 1e-5 : isLarge ? 1e-4 : 2e-4,
    seed: 0,
    dataSeed: 42,
    saveSteps: 100,
    loggingSteps: 10,
    lora: { r: 64, alpha: 16, dropout: 0.05 },
  };
}
