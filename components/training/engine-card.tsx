"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { client } from "#lib/api/client.ts";
import type { EngineView, Probe } from "#lib/training/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card, Facts } from "../ui/card.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { plural } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { engineKindWords } from "./words.ts";

export type EngineCardProps = {
  project: string;
  engine: EngineView;
  mayManage: boolean;
  mayProbe: boolean;
  onEdit: () => void;
  onChanged: () => void;
};

/** One engine: what it is, what it last said of itself, what can be done with it. */
export function EngineCard({ project, engine, mayManage, mayProbe, onEdit, onChanged }: EngineCardProps) {
  const [isRemoving, setRemoving] = useState(false);
  const probe = useMutation({
    mutationFn: () => client.engines.probe({ project, id: engine.id }),
    onSuccess: ({ isProbing }) => {
      if (isProbing) toast("No worker has asked it yet. The answer appears here once one has.");
      onChanged();
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <Card
      title={<span className="[overflow-wrap:anywhere]">{engine.name}</span>}
      {...(engine.name === engineKindWords[engine.kind].label
        ? {}
        : { description: engineKindWords[engine.kind].label })}
      action={<ProbeBadge engine={engine} />}
    >
      <Facts
        items={[
          ...(engine.baseUrl
            ? [{ label: "Address", value: <code className="font-mono text-caption">{engine.baseUrl}</code> }]
            : []),
          ...(engine.kind === "ray"
            ? [
                {
                  label: "Token",
                  value: engine.tokenSetAt ? (
                    <>
                      Set <RelativeTime value={engine.tokenSetAt} />; it can be replaced, not read
                    </>
                  ) : (
                    "None"
                  ),
                },
              ]
            : []),
          {
            label: "GPUs",
            value: engine.settings.gpus === 0 ? "None: trains on processors" : String(engine.settings.gpus),
          },
          {
            label: "Checkpoints",
            value: <code className="font-mono text-caption">{engine.settings.outputDir}</code>,
          },
          { label: "Jobs", value: jobsInWords(engine) },
          ...(engine.probe ? probeFacts(engine.probe) : []),
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        {mayProbe ? (
          <Button size="small" pending={probe.isPending} onClick={() => probe.mutate()}>
            Probe
          </Button>
        ) : null}
        {mayManage ? (
          <>
            <Button size="small" onClick={onEdit}>
              Change
            </Button>
            <Button size="small" variant="ghost" onClick={() => setRemoving(true)}>
              Take out of use
            </Button>
          </>
        ) : null}
      </div>
      <ConfirmDialog
        open={isRemoving}
        onOpenChange={setRemoving}
        title={`Take “${engine.name}” out of use?`}
        description="No new job can be sent to it. Jobs that run go on and are watched to their end."
        confirmLabel="Take out of use"
        danger
        onConfirm={async () => {
          try {
            await client.engines.remove({ project, id: engine.id });
            onChanged();
          } catch (error) {
            toast.error(error instanceof Error ? error.message : "It could not be taken out of use.");
            throw error;
          }
        }}
      />
    </Card>
  );
}

function ProbeBadge({ engine: { probe, kind } }: { engine: EngineView }) {
  if (kind === "bundle" && !probe) return null;
  if (!probe) return <Badge>not probed yet</Badge>;
  return <Badge tone={probe.isUsable ? "right" : "wrong"}>{probe.isUsable ? "usable" : "not usable"}</Badge>;
}

const jobsInWords = ({ jobCount, livingJobs }: EngineView) =>
  jobCount === 0 ? "None yet" : `${plural(jobCount, "job")}${livingJobs > 0 ? `, ${livingJobs} alive` : ""}`;

function probeFacts(probe: Probe) {
  const versions = Object.entries(probe.versions).map(([name, version]) => `${name} ${version}`);
  return [
    {
      label: "It said",
      value: (
        <>
          {probe.message}{" "}
          <span className="text-ink-3">
            (<RelativeTime value={probe.at} />)
          </span>
        </>
      ),
    },
    ...(probe.gpus ? [{ label: "Found", value: probe.gpus.join(", ") || "no GPU" }] : []),
    ...(versions.length > 0 ? [{ label: "Versions", value: versions.join(", ") }] : []),
  ];
}
