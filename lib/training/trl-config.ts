import type { Choices } from "./schema.ts";
import type { BatchPlan } from "./views.ts";

/**
 * The file of `trl sft` (TRL 1.13): only keys that it knows, since an unknown one ends the run with exit code 2.
 * `warmup_steps` took over from `warmup_ratio`, `train_sampling_strategy` from `group_by_length`, `max_length` from the
 * two lengths of source and target.
 */
export interface TrlConfig {
  model_name_or_path: string;
  model_revision?: string;
  /** Always written: left out it is float32, and 4-bit arithmetic follows it. */
  dtype: "bfloat16";
  dataset_name: "./data";
  dataset_train_split: "train";
  completion_only_loss: true;
  max_length: number;
  packing: false;
  load_in_4bit?: true;
  bnb_4bit_quant_type?: "nf4";
  use_bnb_nested_quant?: true;
  bnb_4bit_quant_storage?: "bfloat16";
  use_peft?: true;
  lora_r?: number;
  lora_alpha?: number;
  lora_dropout?: number;
  lora_target_modules?: ["all-linear"];
  learning_rate: number;
  lr_scheduler_type: "constant";
  warmup_steps: 0;
  per_device_train_batch_size: number;
  gradient_accumulation_steps: number;
  max_steps?: number;
  num_train_epochs?: number;
  optim: "paged_adamw_32bit" | "adamw_torch";
  weight_decay: number;
  adam_beta2: number;
  max_grad_norm: number;
  bf16: true;
  gradient_checkpointing: true;
  train_sampling_strategy: "group_by_length";
  dataloader_num_workers: number;
  logging_steps: number;
  /** With it the order of the log's lines gives their steps: 1, L, 2L, … */
  logging_first_step: true;
  /** The progress bar would share lines with the log's entries. */
  disable_tqdm: true;
  save_strategy: "steps";
  save_steps: number;
  save_total_limit: number;
  save_only_model: true;
  ddp_find_unused_parameters: false;
  seed: number;
  data_seed: number;
  report_to: "none";
  output_dir: string;
  use_cpu?: true;
  num_processes: number;
}

/** Where a job runs, as far as its file depends on it. */
export interface Place {
  gpus: number;
  outputDir: string;
}

/**
 * The trainer's settings from what was chosen. 4-bit and paged optimisers need a GPU: without one LoRA trains on the
 * plain weights. The plan is one whose batch divides; one that does not is shown with an accumulation of 1 and linted.
 */
export function makeTrlConfig(choices: Choices, plan: BatchPlan, place: Place): TrlConfig {
  const isLora = choices.method === "qlora";
  const isQuantised = isLora && place.gpus > 0;
  const { duration } = choices;
  return {
    model_name_or_path: choices.model,
    ...(choices.revision === null ? {} : { model_revision: choices.revision }),
    dtype: "bfloat16",
    dataset_name: "./data",
    dataset_train_split: "train",
    completion_only_loss: true,
    max_length: choices.maxLength,
    packing: false,
    ...(isQuantised ? quantisation : {}),
    ...(isLora ? loraOf(choices) : {}),
    learning_rate: choices.learningRate,
    lr_scheduler_type: "constant",
    warmup_steps: 0,
    per_device_train_batch_size: choices.perDeviceBatch,
    gradient_accumulation_steps: plan.accumulation ?? 1,
    ...(duration.unit === "steps" ? { max_steps: duration.steps } : { num_train_epochs: duration.epochs }),
    optim: isQuantised ? "paged_adamw_32bit" : "adamw_torch",
    weight_decay: isLora ? 0.01 : 0,
    adam_beta2: 0.999,
    max_grad_norm: isLora ? 0.3 : 1,
    bf16: true,
    gradient_checkpointing: true,
    train_sampling_strategy: "group_by_length",
    dataloader_num_workers: place.gpus > 0 ? 3 : 0,
    logging_steps: choices.loggingSteps,
    logging_first_step: true,
    disable_tqdm: true,
    save_strategy: "steps",
    save_steps: choices.saveSteps,
    save_total_limit: 40,
    save_only_model: true,
    ddp_find_unused_parameters: false,
    seed: choices.seed,
    data_seed: choices.dataSeed,
    report_to: "none",
    output_dir: place.outputDir,
    ...(place.gpus > 0 ? {} : { use_cpu: true as const }),
    num_processes: plan.processes,
  };
}

const quantisation = {
  load_in_4bit: true,
  bnb_4bit_quant_type: "nf4",
  use_bnb_nested_quant: true,
  bnb_4bit_quant_storage: "bfloat16",
} as const;

function loraOf({ lora }: Choices) {
  return {
    use_peft: true as const,
    lora_r: lora.r,
    lora_alpha: lora.alpha,
    lora_dropout: lora.dropout,
    lora_target_modules: ["all-linear"] as ["all-linear"],
  };
}
