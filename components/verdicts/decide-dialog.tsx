"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { MathText } from "#components/text/math-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { api } from "#lib/api/client.ts";
import type { UndecidedRow } from "#lib/verdicts/views.ts";

export type Word = "equal" | "different";

const words = {
  equal: { title: "The answer equals the gold answer", confirm: "Decide: equal" },
  different: { title: "The answer differs from the gold answer", confirm: "Decide: different" },
};

function follows({ subject, gold }: UndecidedRow, word: Word): string {
  if (subject === "path")
    return word === "equal"
      ? "The solution counts as right from now on."
      : "The solution counts as a mistake from now on.";
  return word === "equal"
    ? "The correction is kept from now on; draw a batch to have it graded."
    : `The correction is not kept: its answer is not ${gold.slice(0, 60)}.`;
}

/** Asks for the words with which an answer is decided; they stay with the verdict. */
export function DecideDialog(props: {
  project: string;
  row: UndecidedRow;
  word: Word | null;
  onClose: () => void;
}) {
  const { project, row, word, onClose } = props;
  const formId = useId();
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const queries = useQueryClient();
  const decide = useMutation(
    api.verdicts.decide.mutationOptions({
      onSuccess: () => {
        onClose();
        toast.success("Your decision is stored. Re-checks pass it by.");
        return queries.invalidateQueries();
      },
    }),
  );
  const isEmpty = note.trim() === "";
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (isEmpty || decide.isPending || word === null) return;
    const { subject, id, verdictId } = row;
    decide.mutate({ project, subject, id, verdictId, verdict: word, note });
  }
  return (
    <Dialog
      open={word !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words[word ?? "equal"].title}
      description={<MathText text={follows(row, word ?? "equal")} />}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} pending={decide.isPending}>
            {words[word ?? "equal"].confirm}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <Field
          label="Why"
          required
          hint="Stays with the verdict, with your name and the time."
          error={decide.error?.message ?? (isAsked && isEmpty ? "Say in a few words why." : null)}
        >
          <Textarea value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
