"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/api/client.ts";
import type { JobView } from "#lib/training/views.ts";
import { ChartCard } from "../ui/chart-card.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { isLiving, watchEveryMs } from "./living.ts";
import { formatRate } from "./words.ts";

const formatStep = (step: number) => formatNumber(step);
const formatLossTick = (loss: number) => formatNumber(loss, 2);
const formatLoss = (loss: number) => formatNumber(loss, 3, true);

/** Loss and learning rate by optimiser step, read from the log's lines. */
export function JobCurves({ project, job }: { project: string; job: JobView }) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.training.points.queryOptions({ input: { project, id: job.id } }),
    refetchInterval: isLiving(job.state) ? watchEveryMs : false,
  });
  if (error && !data)
    return (
      <ErrorState title="The curves could not be read" onRetry={() => refetch()} retrying={isFetching}>
        {error.message}
      </ErrorState>
    );
  if (!data)
    return (
      <div className="grid gap-6 xl:grid-cols-2">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
    );
  const asPoints = (series: { step: number; value: number }[]) =>
    series.map(({ step, value }) => ({ x: step, y: value }));
  const empty = isLiving(job.state)
    ? "The first figures come with the first logged step."
    : "No figures were logged.";
  const [firstBad] = data.nonFinite;
  const marks = firstBad === undefined ? [] : [{ x: firstBad, word: "not a number" }];
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <ChartCard
        title="Loss"
        description={`On the completions, nats a token${thinned(data.loss.length, data.total)}`}
        label="Loss by optimiser step"
        points={asPoints(data.loss)}
        xLabel="optimiser step"
        yLabel="loss"
        formatX={formatStep}
        formatY={formatLoss}
        formatYTick={formatLossTick}
        marks={marks}
        empty={empty}
      />
      <ChartCard
        title="Learning rate"
        description="As the schedule set it"
        label="Learning rate by optimiser step"
        points={asPoints(data.learningRate)}
        xLabel="optimiser step"
        yLabel="learning rate"
        formatX={formatStep}
        formatY={formatRate}
        empty={empty}
      />
    </div>
  );
}

const thinned = (shown: number, total: number) =>
  total > shown && shown > 0 ? `; ${formatNumber(shown)} of ${formatNumber(total)} points are drawn` : "";
