"use client";
import { type FormEvent, useId, useState } from "react";
import { shippedPrompts } from "#lib/prompts/shipped/shipped-prompts.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { useCreatePrompt } from "./use-create-prompt.ts";
import { kindOptions } from "./words.ts";

/** A new prompt begins with the instruction and examples that come along for its kind. */
export function NewPromptDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const form = useId();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<QuestionKind>("numeric");
  const create = useCreatePrompt(project);
  function submit(event: FormEvent) {
    event.preventDefault();
    const body = shippedPrompts.find((prompt) => prompt.body.kind === kind)?.body;
    if (body) create.mutate({ project, name, body, note: "" });
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="New prompt"
      description="It begins with Errata's own instruction and four examples; change them on the next page."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={create.isPending || create.isSuccess}>
            Make the prompt
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <Field label="Name" error={create.error?.message}>
          <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <fieldset>
          <legend className="mb-2 font-medium">For questions of the kind</legend>
          <RadioGroup label="Kind of question" value={kind} onValueChange={setKind} options={kindOptions} />
        </fieldset>
      </form>
    </Dialog>
  );
}
