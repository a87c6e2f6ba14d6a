import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { planBatch, processesOf } from "./batch-plan.ts";
import { renderConfigYaml } from "./config-yaml.ts";
import { startingChoices } from "./presets.ts";
import { type Choices, lengthPresets, modelSizes, trainingMethods } from "./schema.ts";
import { makeTrlConfig } from "./trl-config.ts";

function configOf(choices: Choices, gpus = 4) {
  const plan = planBatch({ ...choices, processes: processesOf(gpus) });
  return makeTrlConfig(choices, plan, { gpus, outputDir: "/shared/out" });
}

const everyPreset = modelSizes.flatMap((size) =>
  lengthPresets.flatMap((lengths) => trainingMethods.map((method) => [size, lengths, method] as const)),
);

describe("the paper's settings", () => {
  test("are those of QLoRA on GSM8K", () => {
    expect(configOf(startingChoices("70b", "gsm8k", "qlora", 4))).toMatchObject({
      dtype: "bfloat16",
      load_in_4bit: true,
      bnb_4bit_quant_type: "nf4",
      use_bnb_nested_quant: true,
      bnb_4bit_quant_storage: "bfloat16",
      lora_r: 64,
      lora_alpha: 16,
      lora_dropout: 0.05,
      lora_target_modules: ["all-linear"],
      learning_rate: 1e-4,
      lr_scheduler_type: "constant",
      warmup_steps: 0,
      per_device_train_batch_size: 6,
      gradient_accumulation_steps: 4,
      max_steps: 1000,
      max_length: 1024,
      optim: "paged_adamw_32bit",
      weight_decay: 0.01,
      max_grad_norm: 0.3,
      train_sampling_strategy: "group_by_length",
      disable_tqdm: true,
      logging_first_step: true,
      save_steps: 100,
      num_processes: 4,
    });
  });

  test("differ with the model's size, the lengths and the method", () => {
    expect(configOf(startingChoices("13b", "math", "qlora", 4))).toMatchObject({
      learning_rate: 2e-4,
      max_length: 1536,
      per_device_train_batch_size: 3,
      gradient_accumulation_steps: 8,
    });
    const full = configOf(startingChoices("7b", "gsm8k", "full", 8));
    expect(full).toMatchObject({ learning_rate: 1e-5, num_train_epochs: 3, optim: "adamw_torch" });
    expect(full).not.toHaveProperty("load_in_4bit");
    expect(full).not.toHaveProperty("use_peft");
    expect(full).not.toHaveProperty("max_steps");
  });

  test.each(everyPreset)("divide among 1 to 8 GPUs and none: %s %s %s", (size, lengths, method) => {
    for (const gpus of [0, 1, 2, 3, 4, 6, 8]) {
      const choices = startingChoices(size, lengths, method, gpus);
      const plan = planBatch({ ...choices, processes: processesOf(gpus) });
      // 128 rows do not divide by 3: then the choice is the person's.
      if (choices.effectiveBatch % processesOf(gpus) === 0) expect(plan.accumulation).not.toBeNull();
    }
  });

  test("leave 4-bit weights and paged optimisers out where there is no GPU", () => {
    const config = configOf(startingChoices("7b", "gsm8k", "qlora", 0), 0);
    expect(config).toMatchObject({ use_cpu: true, optim: "adamw_torch", num_processes: 1, use_peft: true });
    expect(config).not.toHaveProperty("load_in_4bit");
  });
});

describe("the file", () => {
  test("reads back as the settings it was made from", () => {
    for (const [size, lengths, method] of everyPreset) {
      const config = configOf(startingChoices(size, lengths, method, 4));
      expect(parse(renderConfigYaml(config), { version: "1.1" })).toEqual(config);
    }
  });

  test.each([
    ["a rate with an exponent", { learningRate: 1e-7 }, "learning_rate: 1.0e-7\n"],
    ["a rate with digits and an exponent", { learningRate: 2.5e-8 }, "learning_rate: 2.5e-8\n"],
    ["a revision that looks like a number", { revision: "1e5" }, 'model_revision: "1e5"\n'],
    ["a revision that looks like a flag", { revision: "no" }, 'model_revision: "no"\n'],
    ["a revision of digits", { revision: "0123456" }, 'model_revision: "0123456"\n'],
    ["a folder as model", { model: "./tiny" }, 'model_name_or_path: "./tiny"\n'],
  ] as const)("cannot be misread: %s", (_, change, line) => {
    const config = configOf({ ...startingChoices("7b", "gsm8k", "qlora", 4), ...change });
    expect(renderConfigYaml(config)).toContain(line);
  });
});

const contract = new URL("../../../shared/contracts/trl-sft.md", import.meta.url);

test.skipIf(!existsSync(contract))("has no key that the trainer does not know", () => {
  const table = readFileSync(contract, "utf8").split("## Keys")[1]?.split("## ")[0] ?? "";
  const known = new Set(
    table.split("\n").flatMap((line) => (line.split("|")[1] ?? "").match(/[a-z][a-z0-9_]+/g) ?? []),
  );
  // Named in the table's value column as what max_steps stands against.
  known.add("num_train_epochs");
  for (const [size, lengths, method] of everyPreset)
    for (const gpus of [0, 4])
      for (const key of Object.keys(
        configOf({ ...startingChoices(size, lengths, method, gpus), revision: "main" }, gpus),
      ))
        expect(known).toContain(key);
});
