"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, PenLine, Play, Square } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { RunView } from "#lib/runs/view-schema.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { plural } from "../ui/format.ts";

/** A running run without a sign of life for so long has lost its jobs, or no worker is there. */
const stalledSeconds = 60;

/** Pause, resume, stop, and a batch of what was kept. */
export function RunActions({
  project,
  run,
  mayManage,
  mayBatch,
}: {
  project: string;
  run: RunView;
  mayManage: boolean;
  mayBatch: boolean;
}) {
  const queries = useQueryClient();
  const [isStopping, setStopping] = useState(false);
  const options = {
    onSettled: () => queries.invalidateQueries({ queryKey: api.runs.key() }),
    onError: (error: Error) => {
      toast.error(error.message);
    },
  };
  const pause = useMutation(api.runs.pause.mutationOptions(options));
  const resume = useMutation(api.runs.resume.mutationOptions(options));
  const stop = useMutation(api.runs.stop.mutationOptions(options));
  const key = { project, id: run.id };
  const { state } = run;
  const isStalled = state === "running" && (run.waitingSeconds ?? 0) > stalledSeconds;
  const canResume = state === "paused" || state === "halted" || state === "pausing" || isStalled;
  const hasEnded = state === "done" || state === "stopped";
  const left = run.items - run.done - run.failed;
  return (
    <>
      {mayBatch && run.kept > 0 ? (
        <Button asChild variant={hasEnded ? "primary" : "secondary"}>
          <Link href={links.newBatchOfRun(project, run.id)}>
            <PenLine aria-hidden />
            Batch of the kept
          </Link>
        </Button>
      ) : null}
      {mayManage && !hasEnded && state !== "stopping" ? (
        <Button onClick={() => setStopping(true)}>
          <Square aria-hidden />
          Stop
        </Button>
      ) : null}
      {mayManage && state === "running" && !isStalled ? (
        <Button pending={pause.isPending} onClick={() => pause.mutate(key)}>
          <Pause aria-hidden />
          Pause
        </Button>
      ) : null}
      {mayManage && canResume ? (
        <Button variant="primary" pending={resume.isPending} onClick={() => resume.mutate(key)}>
          <Play aria-hidden />
          Resume
        </Button>
      ) : null}
      <ConfirmDialog
        open={isStopping}
        onOpenChange={setStopping}
        title={`Stop “${run.name}”?`}
        description={`Calls in flight are cut off and count as paid. ${plural(left, "item")} stay unasked; a stopped run cannot go on. To go on later, pause it instead.`}
        confirmLabel="Stop the run"
        danger
        onConfirm={async () => {
          await stop.mutateAsync(key).catch(() => undefined);
        }}
      />
    </>
  );
}
