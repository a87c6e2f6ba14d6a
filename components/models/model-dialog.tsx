"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { api } from "#lib/api/client.ts";
import type { ModelView } from "#lib/models/views.ts";
import { ModelFields } from "./model-fields.tsx";
import { type FormErrors, type FormValues, readForm, startValues } from "./model-form.ts";

export type ModelDialogProps = {
  project: string;
  /** Null: a new one. */
  model: ModelView | null;
  onClose: () => void;
  onSaved: () => void;
};

/** Adds a model connection or changes one. It starts anew with every opening, so that no key is left in it. */
export function ModelDialog({ project, model, onClose, onSaved }: ModelDialogProps) {
  const form = useId();
  const [values, setValues] = useState<FormValues>(() => startValues(model));
  const [errors, setErrors] = useState<FormErrors>({});
  const create = useMutation(api.models.create.mutationOptions());
  const change = useMutation(api.models.change.mutationOptions());
  const { error, isPending } = model ? change : create;

  function edit(changes: Partial<FormValues>) {
    setValues((before) => ({ ...before, ...changes }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in changes))));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const read = readForm(values);
    if (!read.ok) return setErrors(read.errors);
    const input = { project, ...read.fields, ...("key" in read ? { key: read.key ?? null } : {}) };
    try {
      if (model) {
        const { isKeyDropped } = await change.mutateAsync({ id: model.id, ...input });
        toast.success(
          isKeyDropped ? "Saved. The old address's key was removed." : `“${read.fields.name}” is saved.`,
        );
      } else {
        await create.mutateAsync(input);
        toast.success(`“${read.fields.name}” is added. Test it before a run asks it.`);
      }
      onSaved();
      onClose();
    } catch {
      // The form stays open and says what the server said.
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={model ? `Edit “${model.name}”` : "Add a model"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={isPending}>
            {model ? "Save" : "Add the model"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate autoComplete="off" className="flex flex-col gap-5">
        {error ? (
          <Banner tone="wrong" title="Nothing was saved">
            {error.message}
          </Banner>
        ) : null}
        <ModelFields model={model} values={values} errors={errors} onEdit={edit} />
      </form>
    </Dialog>
  );
}
