"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import type { FlagView } from "#lib/reviews/views.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { flagWords } from "./words.ts";

/** Asks for the words with which a flag is settled; they stay with it. */
export function SettleFlag({
  project,
  flag,
  isOpen,
  onOpenChange,
}: {
  project: string;
  flag: FlagView;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const formId = useId();
  const [resolution, setResolution] = useState("");
  const [isAsked, setAsked] = useState(false);
  const queries = useQueryClient();
  const settle = useMutation(
    api.flags.settle.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        toast.success("The flag is settled.");
        return Promise.all([
          queries.invalidateQueries({ queryKey: api.flags.key() }),
          queries.invalidateQueries({ queryKey: api.corrections.key() }),
        ]);
      },
    }),
  );
  const isEmpty = resolution.trim() === "";
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!isEmpty && !settle.isPending) settle.mutate({ project, id: flag.id, resolution });
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpenChange}
      title="Settle this flag"
      description={`${flagWords[flag.subject]}: “${flag.note}”`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} pending={settle.isPending}>
            Settle
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <Field
          label="What was found"
          required
          hint="Stays with the flag, with your name and the time."
          error={settle.error?.message ?? (isAsked && isEmpty ? "Say what was found." : null)}
        >
          <Textarea
            value={resolution}
            maxLength={10_000}
            onChange={(event) => setResolution(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
