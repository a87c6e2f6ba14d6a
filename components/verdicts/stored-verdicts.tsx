"use client";
import { Eye, RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatNumber, plural } from "#components/ui/format.ts";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import type { VerdictVersions } from "#lib/verdicts/views.ts";
import { RecheckLaws } from "./recheck-laws.tsx";
import { RecheckOutcome } from "./recheck-outcome.tsx";
import { RecheckProgress } from "./recheck-progress.tsx";
import { useRechecks } from "./use-rechecks.ts";
import { VersionTable } from "./version-table.tsx";

function standing({ stale, versions, presentVersion }: VerdictVersions): string {
  const all = versions.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return "Nothing was checked in this project yet.";
  return stale === 0
    ? `All ${formatNumber(all)} verdicts are up to date with version ${presentVersion}.`
    : `${formatNumber(stale)} of ${plural(all, "verdict")} come from an older version, or from a gold answer that was replaced since. The present version is ${presentVersion}.`;
}

/** How many stored verdicts are of an older version, what a re-check would change, and the re-check itself. */
export function StoredVerdicts({ project }: { project: string }) {
  const { versions, latest, preview, apply, running, start, stop } = useRechecks(project);
  const [isAsking, setAsking] = useState(false);
  if (versions.isError || latest.isError) {
    const { error, isFetching } = versions.isError ? versions : latest;
    return (
      <ErrorState
        title="The stored verdicts could not be counted"
        onRetry={() => void Promise.all([versions.refetch(), latest.refetch()])}
        retrying={isFetching}
      >
        {error?.message}
      </ErrorState>
    );
  }
  if (!versions.data || !latest.data) return <SkeletonRows rows={3} label="Counting the stored verdicts" />;

  const { stale, presentVersion } = versions.data;
  const isPreviewed =
    preview?.state === "done" &&
    preview.checkerVersion === presentVersion &&
    (apply?.state !== "done" || preview.createdAt > apply.createdAt);
  const mayApply = isPreviewed && stale > 0;
  // The newer of the two; both are a page each, and the older one says nothing more.
  const shown = apply && (!preview || apply.createdAt > preview.createdAt) ? apply : preview;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Card
        title="Stored verdicts"
        description={standing(versions.data)}
        action={
          running ? null : (
            <span className="flex flex-wrap justify-end gap-2">
              <Button
                variant={stale > 0 && !mayApply ? "primary" : "secondary"}
                pending={start.isPending && start.variables.mode === "preview"}
                onClick={() => start.mutate({ project, mode: "preview" })}
              >
                <Eye aria-hidden />
                Preview
              </Button>
              {mayApply ? (
                <Button variant="primary" onClick={() => setAsking(true)}>
                  <RotateCw aria-hidden />
                  Re-check
                </Button>
              ) : null}
            </span>
          )
        }
      >
        {versions.data.versions.length > 0 ? <VersionTable {...versions.data} /> : null}
      </Card>
      {running ? (
        <RecheckProgress
          row={running}
          isStopping={stop.isPending}
          onStop={() => stop.mutate({ project, id: running.id })}
        />
      ) : shown ? (
        <RecheckOutcome project={project} row={shown} />
      ) : null}
      <RecheckLaws />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Re-check ${plural(stale, "verdict")}?`}
        description="New verdicts are added by the present checker, and solutions and corrections follow them. Grades, people's decisions and frozen versions stay as they are."
        confirmLabel="Re-check"
        onConfirm={async () => {
          await start.mutateAsync({ project, mode: "apply" }).catch(() => {}); // the toast has said why
        }}
      />
    </div>
  );
}
