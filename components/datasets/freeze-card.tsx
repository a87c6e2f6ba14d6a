"use client";
import { Lock } from "lucide-react";
import Link from "next/link";
import type { FreezeProgress } from "#lib/datasets/schema.ts";
import type { VersionView } from "#lib/datasets/views.ts";
import { links } from "#lib/links.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { formatNumber } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { isFreezing } from "./freezing.ts";
import type { Decide } from "./use-decision.ts";

export type FreezeCardProps = { project: string; version: VersionView; mayEdit: boolean; decide: Decide };

/** A draft on its way to being frozen: not asked for, at work, or failed with the reason. */
export function FreezeCard({ project, version, mayEdit, decide }: FreezeCardProps) {
  const progress = version.freezeProgress;
  if (progress && isFreezing(version) && !version.isFreezeStale)
    return (
      <Card title="Freezing" description="You can leave this page; a worker goes on with it.">
        <FreezeSteps progress={progress} />
      </Card>
    );
  const isFailed = progress?.phase === "failed";
  return (
    <Card
      title="Freeze"
      description={
        mayEdit
          ? "Stores the content and its hash. Nothing can change it afterwards."
          : "A researcher or an admin freezes this draft; then it can be submitted."
      }
    >
      <div className="flex flex-col gap-3">
        {isFailed ? (
          <Banner tone="wrong" title="Freezing failed.">
            {progress.failure}
          </Banner>
        ) : null}
        {version.isFreezeStale && !isFailed ? (
          <Banner tone="changed" title="Freezing does not move on.">
            Is a worker running? Start it again once one is.
          </Banner>
        ) : null}
        {mayEdit ? (
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              className="flex-1"
              pending={decide.isPending}
              onClick={() => decide.mutate({ event: "freeze", note: "" })}
            >
              {decide.isPending ? null : <Lock aria-hidden />}
              {progress ? "Freeze again" : `Freeze version ${version.number}`}
            </Button>
            <Button asChild>
              <Link href={links.versionRecipe(project, version.datasetId, version.id)}>Change recipe</Link>
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

const phaseWords: Record<FreezeProgress["phase"], string> = {
  queued: "Waits for a worker",
  reading: "Rendering and hashing",
  ordering: "Dropping duplicates, ordering",
  writing: "Storing",
  retrying: "Something went wrong; trying again",
  failed: "Failed",
};

function FreezeSteps({ progress }: { progress: FreezeProgress }) {
  return (
    <div className="flex flex-col gap-2">
      <Progress
        label="Candidates rendered"
        value={progress.rows}
        max={Math.max(1, progress.of)}
        tone="accent"
      />
      <p className="flex justify-between gap-4 text-ink-2 text-small" role="status">
        <span>{phaseWords[progress.phase]}</span>
        {progress.of > 0 ? (
          <span className="tabular-nums">
            {formatNumber(progress.rows)} of {formatNumber(progress.of)}
          </span>
        ) : null}
      </p>
    </div>
  );
}
