"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { api } from "#lib/api/client.ts";
import { parseUsd } from "#lib/runs/money.ts";
import type { RunView } from "#lib/runs/view-schema.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { usd } from "./words.ts";

/** Sets another spending cap; who did it stands in the audit log. */
export function CapDialog({ project, run, onClose }: { project: string; run: RunView; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useId();
  const [typed, setTyped] = useState(String(run.capNanoUsd / 1e9));
  const cap = parseUsd(typed);
  const save = useMutation(
    api.runs.cap.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: api.runs.key() });
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (cap !== null) save.mutate({ project, id: run.id, capNanoUsd: cap });
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      width="small"
      title="Change the spending cap"
      description={`${usd(run.spentNanoUsd)} is spent, ${usd(run.reservedNanoUsd)} set aside for calls in flight. The audit log keeps who changed it.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} pending={save.isPending}>
            Set cap
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field
          label="Cap in USD"
          error={cap === null ? "Enter an amount, such as 5 or 0.25." : save.error?.message}
          required
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
