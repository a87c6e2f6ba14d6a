"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { api } from "#lib/api/client.ts";
import type { TokenScope } from "#lib/members/schema.ts";
import { ShownOnce } from "./shown-once.tsx";
import { scopeOptions } from "./words.ts";

export type NewTokenDialogProps = {
  project: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => void;
};

const spans = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "366", label: "A year" },
] as const;
type Span = (typeof spans)[number]["value"];

/** Asks for a name, a scope and a span, then shows the token: this once. */
export function NewTokenDialog(props: NewTokenDialogProps) {
  // With every opening the form starts anew, so that no token is left on show.
  return props.open ? <NewTokenForm {...props} /> : null;
}

function NewTokenForm({ project, onOpenChange, onMade }: NewTokenDialogProps) {
  const form = useId();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenScope>("read");
  const [days, setDays] = useState<Span>("90");
  const create = useMutation(api.tokens.create.mutationOptions({ onSuccess: onMade }));
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({ project, name, scope, days: Number(days) });
  }

  if (create.data) {
    return (
      <Dialog
        open
        onOpenChange={onOpenChange}
        title="The token is ready"
        description="Copy it to where it is needed. It is shown only now."
        footer={
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        }
      >
        <ShownOnce
          label="Access token"
          what="token"
          value={create.data.token}
          hint="Scripts send it as “Authorization: Bearer …”. Keep it like a password."
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="New access token"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={create.isPending}>
            Make the token
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <Field label="Name" hint="What uses it, so that you know it again." error={create.error?.message}>
          <Input
            required
            maxLength={80}
            placeholder="Notebook on the lab machine"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <fieldset>
          <legend className="mb-2 font-medium">What it may do</legend>
          <RadioGroup label="What it may do" value={scope} onValueChange={setScope} options={scopeOptions} />
        </fieldset>
        <Field label="Works for">
          <Select options={spans} value={days} onValueChange={setDays} className="w-40" />
        </Field>
      </form>
    </Dialog>
  );
}
