"use client";
import type { JobPreview } from "#lib/training/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Card, Facts } from "../ui/card.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { JobConfig } from "./job-config.tsx";
import type { NewJobForm } from "./use-new-job.ts";
import { lintTones } from "./words.ts";

/** What would be sent as things stand, and what speaks against it. */
export function PlanCard({ form }: { form: NewJobForm }) {
  const { data, error, isFetching, refetch } = form.preview;
  if (!form.versionId)
    return (
      <Card title="What it comes to">
        <p className="text-ink-2 text-small">Choose a dataset version to see steps, file and command.</p>
      </Card>
    );
  if (error)
    return (
      <Card title="What it comes to">
        <ErrorState title="It could not be worked out" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      </Card>
    );
  if (!data)
    return (
      <Card title="What it comes to">
        <Skeleton className="h-60" />
      </Card>
    );
  return (
    <div
      className={cn("flex flex-col gap-6 transition-opacity", !form.isSettled && "opacity-60")}
      aria-busy={!form.isSettled}
    >
      <Card title="What it comes to">
        <Facts items={factsOf(data)} />
        <LintList preview={data} form={form} />
      </Card>
      <JobConfig yaml={data.yaml} command={data.command} />
    </div>
  );
}

function factsOf({ batch, rowCount, stepsTotal, stepsPerEpoch, epochs }: JobPreview) {
  const spread =
    batch.accumulation === null
      ? `${formatNumber(batch.effectiveBatch)} cannot be split so`
      : `${formatNumber(batch.effectiveBatch)} = ${batch.perDeviceBatch} × ${plural(batch.processes, "process", "processes")} × ${batch.accumulation} accumulated`;
  return [
    { label: "Rows", value: formatNumber(rowCount) },
    { label: "Effective batch", value: spread },
    { label: "Steps", value: stepsTotal === null ? "–" : formatNumber(stepsTotal) },
    {
      label: "Epochs",
      value:
        epochs === null
          ? "–"
          : `${formatNumber(epochs, 2)}${stepsPerEpoch ? `, ${plural(stepsPerEpoch, "step")} each` : ""}`,
    },
  ];
}

function LintList({ preview, form }: { preview: JobPreview; form: NewJobForm }) {
  const { lint, batch } = preview;
  if (lint.length === 0) return <p className="mt-3 text-right-ink text-small">Nothing speaks against it.</p>;
  return (
    <ul className="mt-3 flex flex-col gap-3" aria-label="What to know before it is launched">
      {lint.map((one) => (
        <li key={one.code} className="text-small">
          <Badge tone={lintTones[one.level]} bare>
            {{ error: "stops it", warning: "check", note: "note" }[one.level]}
          </Badge>
          <p className="text-ink-2">{one.message}</p>
          {one.code === "batch_does_not_divide" ? (
            <p className="mt-1 flex flex-wrap gap-x-3">
              {batch.nearest.map((size) => (
                <Offer
                  key={size}
                  words={`effective batch ${size}`}
                  onTake={() => form.change({ numbers: { effectiveBatch: String(size) } })}
                />
              ))}
              {nearestTo(batch.perDeviceBatch, batch.fittingPerDevice).map((size) => (
                <Offer
                  key={`device ${size}`}
                  words={`${size} per GPU`}
                  onTake={() => form.change({ numbers: { perDeviceBatch: String(size) } })}
                />
              ))}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const nearestTo = (wanted: number, sizes: readonly number[]) =>
  sizes.toSorted((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted)).slice(0, 3);

const Offer = ({ words, onTake }: { words: string; onTake: () => void }) => (
  <button type="button" className="rounded-mark text-accent hover:underline" onClick={onTake}>
    Take {words}
  </button>
);
