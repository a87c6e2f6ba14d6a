"use client";
import { lengthLabels, methodLabels, sizeLabels } from "#lib/training/presets.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Segmented } from "../ui/segmented.tsx";
import type { NewJobForm } from "./use-new-job.ts";

const optionsOf = <Value extends string>(labels: Record<Value, string>) =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }));

/** Everything of a fine-tune that is safe to change, beginning with the paper's own settings. */
export function JobFields({ form }: { form: NewJobForm }) {
  const { draft, preset, errors } = form;
  return (
    <div className="flex flex-col divide-y [&>*]:py-5 [&>:first-child]:pt-0 [&>:last-child]:pb-0">
      <div className="flex flex-col gap-3">
        <p className="font-medium">Preset</p>
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          <Segmented
            label="Size of the base model"
            value={preset.size}
            onValueChange={(size) => form.choosePreset({ size })}
            options={optionsOf(sizeLabels)}
          />
          <Segmented
            label="Lengths"
            value={preset.lengths}
            onValueChange={(lengths) => form.choosePreset({ lengths })}
            options={optionsOf(lengthLabels)}
          />
          <Segmented
            label="Method"
            value={preset.method}
            onValueChange={(method) => form.choosePreset({ method })}
            options={optionsOf(methodLabels)}
          />
        </div>
        <p className="text-ink-3 text-small">
          The paper’s settings.{" "}
          {form.isChanged ? (
            <button
              type="button"
              className="rounded-mark underline underline-offset-2 hover:text-ink"
              onClick={form.backToPreset}
            >
              Take back the changes below
            </button>
          ) : (
            "Everything below can be changed."
          )}
        </p>
      </div>
      {draft ? (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field
              label="Base model"
              hint="Its name on the Hub, or a folder that the engine can read."
              error={errors.model}
            >
              <Input
                value={draft.model}
                maxLength={300}
                spellCheck={false}
                onChange={({ target }) => form.change({ model: target.value })}
              />
            </Field>
            <Field
              label="Revision"
              optional
              hint="A commit pins the weights; without one the newest is taken."
              error={errors.revision}
            >
              <Input
                value={draft.revision ?? ""}
                maxLength={100}
                spellCheck={false}
                onChange={({ target }) => form.change({ revision: target.value })}
              />
            </Field>
          </div>
          <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
            <NumberField
              form={form}
              name="effectiveBatch"
              label="Effective batch"
              hint="Rows a step learns from."
            />
            <NumberField
              form={form}
              name="perDeviceBatch"
              label="Batch per GPU"
              hint="What fits into its memory."
            />
            <NumberField
              form={form}
              name="maxLength"
              label="Longest row"
              hint="Tokens, prompt and completion."
            />
            <NumberField form={form} name="learningRate" label="Learning rate" hint="Constant, no warm-up." />
            <div className="flex flex-col gap-1.5">
              <NumberField form={form} name="duration" label={draft.unit === "steps" ? "Steps" : "Epochs"} />
              <Segmented
                label="Length of the training"
                value={draft.unit}
                onValueChange={(unit) =>
                  form.change({ unit, numbers: { duration: unit === "steps" ? "1000" : "3" } })
                }
                options={[
                  { value: "steps", label: "Steps" },
                  { value: "epochs", label: "Epochs" },
                ]}
              />
            </div>
            <NumberField form={form} name="saveSteps" label="Checkpoint every" hint="Optimiser steps." />
          </div>
          <details>
            <summary className="w-fit rounded-mark font-medium hover:underline">
              LoRA, seeds and logging
            </summary>
            <div className="mt-4 grid gap-5 sm:grid-cols-2 xl:grid-cols-3">
              {draft.method === "qlora" ? (
                <>
                  <NumberField form={form} name="r" label="LoRA rank" />
                  <NumberField form={form} name="alpha" label="LoRA alpha" />
                  <NumberField form={form} name="dropout" label="LoRA dropout" />
                </>
              ) : null}
              <NumberField form={form} name="seed" label="Seed" />
              <NumberField form={form} name="dataSeed" label="Data seed" hint="Orders the rows." />
              <NumberField form={form} name="loggingSteps" label="Log every" hint="Optimiser steps." />
            </div>
          </details>
        </>
      ) : null}
    </div>
  );
}

type NumberName = keyof NonNullable<NewJobForm["draft"]>["numbers"];

function NumberField({
  form,
  name,
  label,
  hint,
}: {
  form: NewJobForm;
  name: NumberName;
  label: string;
  hint?: string;
}) {
  return (
    <Field label={label} hint={hint} error={form.errors[name]}>
      <Input
        inputMode="decimal"
        value={form.draft?.numbers[name] ?? ""}
        maxLength={20}
        onChange={({ target }) => form.change({ numbers: { [name]: target.value } })}
      />
    </Field>
  );
}
