"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "#lib/api/client.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

/** Stops a job after a question; one that had ended meanwhile says so. */
export function StopJob({ project, id, name }: { project: string; id: string; name: string }) {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Square aria-hidden />
        Stop
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Stop “${name}”?`}
        description="Checkpoints saved so far stay where the engine put them. A stopped job cannot go on; it can be launched again."
        confirmLabel="Stop the job"
        danger
        onConfirm={async () => {
          try {
            const { hadEnded } = await client.training.stop({ project, id });
            toast(hadEnded ? "It had ended already." : "The engine was asked to stop it.");
          } catch (error) {
            toast.error(error instanceof Error ? error.message : "It could not be stopped.");
            throw error;
          } finally {
            await queries.invalidateQueries({ queryKey: api.training.key() });
          }
        }}
      />
    </>
  );
}
