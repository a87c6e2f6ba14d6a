"use client";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ModelView } from "#lib/models/views.ts";
import type { FormValues } from "./model-form.ts";

export type KeyFieldProps = {
  model: ModelView | null;
  values: FormValues;
  error: string | undefined;
  losesKey: boolean;
  onEdit: (changes: Partial<FormValues>) => void;
};

/** The API key: typed in and never shown again. What is stored can be replaced or removed, not read. */
export function KeyField({ model, values, error, losesKey, onEdit }: KeyFieldProps) {
  if (values.keyChange === "set")
    return (
      <Field
        label="API key"
        optional
        error={error}
        hint="Stored encrypted; nobody can read it again. Leave it empty if the endpoint wants none."
      >
        <div className="flex gap-2">
          <KeyInput value={values.key} onChange={(key) => onEdit({ key })} />
          {model?.hasKey ? (
            <Button onClick={() => onEdit({ keyChange: "keep", key: "" })}>Keep the old one</Button>
          ) : null}
        </div>
      </Field>
    );
  const isRemoved = values.keyChange === "remove" || losesKey;
  return (
    <div>
      <p className="mb-1.5 font-medium">API key</p>
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-2 text-ink-2">
          {isRemoved ? (
            "Will be removed"
          ) : (
            <>Set on {model?.keySetAt ? <RelativeTime value={model.keySetAt} exact /> : "an unknown day"}</>
          )}
        </span>
        <Button size="small" onClick={() => onEdit({ keyChange: "set" })}>
          {losesKey ? "Enter a key" : "Replace"}
        </Button>
        {values.keyChange === "remove" ? (
          <Button size="small" onClick={() => onEdit({ keyChange: "keep" })}>
            Keep it
          </Button>
        ) : losesKey ? null : (
          <Button size="small" onClick={() => onEdit({ keyChange: "remove" })}>
            Remove
          </Button>
        )}
      </div>
      {losesKey ? (
        <p className="mt-1.5 text-changed text-small">
          The stored key belongs to the old address and is not sent to another. Enter the key for this one.
        </p>
      ) : null}
    </div>
  );
}

function KeyInput({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  return (
    <Input
      type="password"
      // Browsers offer to fill and to keep passwords; "new-password" is what stops the filling.
      autoComplete="new-password"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="font-mono text-small"
    />
  );
}
