"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import type { BatchView } from "#lib/reviews/batch-views.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { plural } from "../ui/format.ts";

/** Ends the grading of a batch, or takes it up again; says first what follows. */
export function CloseBatch({ project, batch }: { project: string; batch: BatchView }) {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const options = {
    onSettled: () => queries.invalidateQueries({ queryKey: api.batches.key() }),
    onError: (error: Error) => {
      toast.error(error.message);
    },
  };
  const close = useMutation(api.batches.close.mutationOptions(options));
  const reopen = useMutation(api.batches.reopen.mutationOptions(options));
  const isClosed = batch.state === "closed";
  const verb = isClosed ? "Reopen batch" : "Close batch";
  const heldWords =
    batch.held > 0
      ? ` ${plural(batch.held, "item")} in people's hands: a grade they still send is kept as extra.`
      : "";
  return (
    <>
      <Button onClick={() => setOpen(true)}>{verb}</Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={isClosed ? "Reopen this batch?" : "Close this batch?"}
        description={
          isClosed
            ? `${plural(batch.left, "place")} can be graded again; annotators no longer see each other's grades of it.`
            : `Nobody is given its items any more; ${plural(batch.left, "place")} stay open.${heldWords} Annotators then see others' grades of what they graded. You can reopen it.`
        }
        confirmLabel={verb}
        onConfirm={async () => {
          const input = { project, id: batch.id };
          await (isClosed ? reopen : close).mutateAsync(input).catch(() => undefined);
        }}
      />
    </>
  );
}
