import { strFromU8, unzipSync } from "fflate";
import { parse } from "yaml";
import { z } from "zod";

/** What a stand-in for the trainer does: how many steps, how often it logs, from which step the loss is no number. */
export interface Training {
  steps: number;
  loggingSteps: number;
  learningRate: number;
  stepsPerEpoch: number;
  nanFromStep: number | null;
  /** How its process ends, when not well: the log's last words and the exit code. */
  fails: { atStep: number; words: string; exitCode: number } | null;
}

const settings = z.object({
  max_steps: z.int().min(1).optional(),
  num_train_epochs: z.number().optional(),
  logging_steps: z.int().min(1),
  learning_rate: z.number(),
  per_device_train_batch_size: z.int().min(1),
  gradient_accumulation_steps: z.int().min(1),
  num_processes: z.int().min(1),
});
const row = z.strictObject({ prompt: z.string(), completion: z.string() });

/** Reads a package as `trl sft` and `datasets` would. Throws, saying why, when they could not. */
export function readPackage(zip: Uint8Array): Omit<Training, "nanFromStep" | "fails"> {
  const files = unzipSync(zip);
  const text = (name: string) => {
    const file = files[name];
    if (!file) throw new Error(`the package has no ${name}`);
    return strFromU8(file);
  };
  const config = settings.parse(parse(text("sft.yaml"), { version: "1.1" }));
  if (!text("data/README.md").startsWith("---\nconfigs:\n")) throw new Error("data/README.md is no card");
  const rows = text("data/data/train.jsonl").trimEnd().split("\n");
  for (const line of rows) row.parse(JSON.parse(line));
  const batch =
    config.per_device_train_batch_size * config.gradient_accumulation_steps * config.num_processes;
  const stepsPerEpoch = Math.max(1, Math.ceil(rows.length / batch));
  return {
    steps: config.max_steps ?? Math.ceil((config.num_train_epochs ?? 3) * stepsPerEpoch),
    loggingSteps: config.logging_steps,
    learningRate: config.learning_rate,
    stepsPerEpoch,
  };
}

/** Four significant digits in quotes, as transformers 5 prints its numbers. */
const printed = (value: number) =>
  Number.isFinite(value)
    ? `'${Number(value.toPrecision(4))}'`
    : `'${String(value).toLowerCase().replace("infinity", "inf")}'`;

function lineOf(step: number, training: Training): string {
  const isOdd = training.nanFromStep !== null && step >= training.nanFromStep;
  const loss = isOdd ? Number.NaN : 0.4 + 1.6 * Math.exp(-step / 60) + 0.03 * Math.sin(step);
  const entry = {
    loss,
    grad_norm: isOdd ? Number.NaN : 0.6 + 0.2 * Math.cos(step / 3),
    learning_rate: training.learningRate,
    entropy: 0.9,
    num_tokens: step * 20_000,
    mean_token_accuracy: 0.8,
    epoch: step / training.stepsPerEpoch,
  };
  return `{${Object.entries(entry)
    .map(([name, value]) => `'${name}': ${printed(value)}`)
    .join(", ")}}\n`;
}

/** The log after so many steps: what `trl sft` prints with the first step logged and the bar off. */
export function logAfter(steps: number, training: Training): string {
  const head =
    "Loading checkpoint shards: 100%|##########| 2/2 [00:03<00:00,  1.61s/it]\rLoading checkpoint shards: 100%\nThe tokenizer has new PAD/BOS/EOS tokens.\n";
  const done = Math.min(steps, training.fails?.atStep ?? training.steps, training.steps);
  let text = head;
  for (let step = 1; step <= done; step += 1)
    if (step === 1 || step % training.loggingSteps === 0) text += lineOf(step, training);
  if (training.fails && steps >= training.fails.atStep) return `${text}${training.fails.words}\n`;
  if (done < training.steps) return text;
  const seconds = printed(training.steps * 1.5);
  return `${text}{'train_runtime': ${seconds}, 'train_samples_per_second': '66.92', 'train_steps_per_second': '0.67', 'train_loss': '0.6151', 'epoch': ${printed(training.steps / training.stepsPerEpoch)}}\n`;
}
