"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import type { Import } from "#lib/imports/api-schema.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { plural } from "../ui/format.ts";

/** Takes an import out again. When something hangs on it, says what, and nothing happens. */
export function UndoImport({ project, row, onDone }: { project: string; row: Import; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const input = { project, id: row.id };
  const plan = useQuery({
    ...api.imports.undoPlan.queryOptions({ input }),
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
  });
  const undo = useMutation(api.imports.undo.mutationOptions());
  const { questions, paths, corrections } = row.added;
  const parts = [
    questions > 0 ? plural(questions, "question") : null,
    paths > 0 ? plural(paths, "path") : null,
    corrections > 0 ? plural(corrections, "correction") : null,
  ].filter((part) => part !== null);

  async function confirm() {
    try {
      await undo.mutateAsync(input);
      toast.success("The import was undone.");
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The import was not undone.");
    } finally {
      onDone();
    }
  }

  return (
    <>
      <Button onClick={() => setOpen(true)} pending={isOpen && plan.isPending}>
        <Undo2 aria-hidden />
        Undo import
      </Button>
      <ConfirmDialog
        open={isOpen && plan.data?.isAllowed === true}
        onOpenChange={setOpen}
        title="Undo this import?"
        description={
          parts.length > 0
            ? `${parts.join(", ")} leave the project${row.batchId ? ", with the batch made for them" : ""}. Nothing hangs on them. This cannot be taken back; the file can be imported anew.`
            : "It had added nothing. It stays in the list as undone."
        }
        confirmLabel="Undo import"
        danger
        onConfirm={confirm}
      />
      <Dialog
        open={isOpen && (plan.data?.isAllowed === false || plan.isError)}
        onOpenChange={setOpen}
        title="This import cannot be undone"
        description={
          plan.isError
            ? plan.error.message
            : "Something that people or later work did hangs on what it added, and would be lost:"
        }
        footer={
          <Button variant="primary" onClick={() => setOpen(false)}>
            Close
          </Button>
        }
      >
        <ul className="list-disc pl-5">
          {plan.data?.blockers.map((blocker) => (
            <li key={blocker.kind}>{blocker.words}</li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
