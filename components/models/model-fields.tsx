"use client";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { isUnencrypted } from "#lib/models/base-url.ts";
import type { ModelView } from "#lib/models/views.ts";
import { KeyField } from "./key-field.tsx";
import { type FormErrors, type FormValues, losesKey } from "./model-form.ts";
import { apiOptions } from "./words.ts";

export type ModelFieldsProps = {
  model: ModelView | null;
  values: FormValues;
  errors: FormErrors;
  onEdit: (changes: Partial<FormValues>) => void;
};

/** The fields of a connection: where it is, what is asked for, the key, prices and limits. */
export function ModelFields({ model, values, errors, onEdit }: ModelFieldsProps) {
  return (
    <>
      <Field label="Name" error={errors.name} hint="As runs and the table of correctors will call it.">
        <Input
          value={values.name}
          onChange={(event) => onEdit({ name: event.target.value })}
          maxLength={120}
        />
      </Field>
      <Field
        label="Base URL"
        error={errors.baseUrl}
        hint={
          isUnencrypted(values.baseUrl) ? (
            <Warning>
              Not encrypted: key and prompts can be read on the way. Use https if it is offered.
            </Warning>
          ) : (
            "Up to what comes before /chat/completions, such as https://api.openai.com/v1."
          )
        }
      >
        <Input
          value={values.baseUrl}
          onChange={(event) => onEdit({ baseUrl: event.target.value })}
          inputMode="url"
          spellCheck={false}
          className="font-mono text-small"
        />
      </Field>
      <Field label="Model" error={errors.model} hint="Its name at the endpoint. What comes back is stored.">
        <Input
          value={values.model}
          onChange={(event) => onEdit({ model: event.target.value })}
          spellCheck={false}
          className="font-mono text-small"
        />
      </Field>
      <fieldset>
        <legend className="mb-2 font-medium">Kind of call</legend>
        <RadioGroup
          label="Kind of call"
          value={values.api}
          onValueChange={(api) => onEdit({ api })}
          options={apiOptions}
        />
      </fieldset>
      <KeyField
        model={model}
        values={values}
        error={errors.key}
        losesKey={losesKey(model, values)}
        onEdit={onEdit}
      />
      <fieldset>
        <legend className="mb-2 font-medium">Price of a million tokens, in dollars</legend>
        <div className="grid grid-cols-2 gap-4">
          <NumberField label="Prompt" name="promptUsdPerMillionTokens" {...{ values, errors, onEdit }} />
          <NumberField label="Reply" name="completionUsdPerMillionTokens" {...{ values, errors, onEdit }} />
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-medium">Limits, over all runs and workers</legend>
        <div className="grid grid-cols-2 gap-4">
          <NumberField label="Calls at once" name="maxConcurrentCalls" {...{ values, errors, onEdit }} />
          <NumberField label="Seconds for a call" name="timeoutSeconds" {...{ values, errors, onEdit }} />
          <NumberField
            label="Requests a minute"
            name="maxRequestsPerMinute"
            optional
            {...{ values, errors, onEdit }}
          />
          <NumberField
            label="Tokens a minute"
            name="maxTokensPerMinute"
            optional
            {...{ values, errors, onEdit }}
          />
        </div>
      </fieldset>
    </>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <span className="flex gap-1.5 text-changed">
      <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      {children}
    </span>
  );
}

type NumberFieldProps = Pick<ModelFieldsProps, "values" | "errors" | "onEdit"> & {
  label: string;
  name: Exclude<keyof FormValues, "api" | "keyChange">;
  optional?: boolean;
};

function NumberField({ label, name, optional = false, values, errors, onEdit }: NumberFieldProps) {
  return (
    <Field label={label} optional={optional} error={errors[name]}>
      <Input
        inputMode="decimal"
        value={values[name]}
        onChange={(event) => onEdit({ [name]: event.target.value })}
        className="tabular-nums"
      />
    </Field>
  );
}
