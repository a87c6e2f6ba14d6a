"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { api } from "#lib/api/client.ts";
import { type FlagSubject, flagSubjects } from "#lib/reviews/vocabulary.ts";
import { failureOf } from "./failure.ts";
import { notify } from "./notify.ts";
import { flagSubjectWords } from "./words.ts";

export type FlagDialogProps = {
  project: string;
  correctionId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Says that the question or its gold answer is wrong; a lead settles it. The item itself can still be graded or skipped. */
export function FlagDialog({ project, correctionId, open, onOpenChange }: FlagDialogProps) {
  const [subject, setSubject] = useState<FlagSubject>("gold_answer");
  const [note, setNote] = useState("");
  const create = useMutation(
    api.flags.create.mutationOptions({
      onSuccess: () => {
        notify("success", "Flagged. A lead will look at it.");
        setNote("");
        onOpenChange(false);
      },
    }),
  );
  const failure = create.error ? failureOf(create.error) : null;
  const error =
    failure &&
    (failure.kind === "refused" ? failure.words : "No connection. Your words are kept here; try again.");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Flag this question"
      description="A lead settles flags. You can still grade or skip the item."
      width="small"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            variant="primary"
            pending={create.isPending}
            disabled={note.trim() === ""}
            onClick={() => create.mutate({ project, correctionId, subject, note: note.trim() })}
          >
            Flag
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label="What is wrong"
          value={subject}
          onValueChange={setSubject}
          options={flagSubjects.toReversed().map((value) => ({ value, label: flagSubjectWords[value] }))}
        />
        <Field label="What is wrong with it?" required error={error}>
          <Textarea value={note} maxLength={10_000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
