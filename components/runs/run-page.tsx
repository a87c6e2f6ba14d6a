"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api } from "#lib/api/client.ts";
import type { RunState as State } from "#lib/runs/schema.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Banner } from "../ui/banner.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { plural } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunExamples } from "./run-examples.tsx";
import { RunFacts } from "./run-facts.tsx";
import { RunOutcomes } from "./run-outcomes.tsx";
import { RunProgress } from "./run-progress.tsx";
import { RunSpend } from "./run-spend.tsx";
import { RunState } from "./run-state.tsx";
import { RunTroubles } from "./run-troubles.tsx";
import { isMoving } from "./words.ts";

export type RunAbilities = { mayManage: boolean; mayBatch: boolean; mayReadModels: boolean };

/** Others may resume or stop a run that stands still, in another tab or from a script. */
function lookAgainMs(state: State | undefined): number {
  if (state && isMoving(state)) return 1_000;
  return state === "done" || state === "stopped" ? 10_000 : 2_500;
}

/** One run as it goes: progress, outcomes, spend, what went wrong, and the latest replies. */
export function RunPage({ project, id, may }: { project: string; id: string; may: RunAbilities }) {
  const queries = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery({
    ...api.runs.get.queryOptions({ input: { project, id } }),
    refetchInterval: (query) => lookAgainMs(query.state.data?.state),
  });
  const state = data?.state;
  const before = useRef(state);
  useEffect(() => {
    // Its corrections are in other lists, too, once it has ended.
    if (before.current && isMoving(before.current) && state && !isMoving(state))
      void queries.invalidateQueries();
    before.current = state;
  }, [state, queries]);
  if (!data) {
    return (
      <PageContainer>
        {error ? (
          <ErrorState
            title="The run could not be read"
            titleAs="h1"
            onRetry={() => refetch()}
            retrying={isFetching}
          >
            {error.message}
          </ErrorState>
        ) : (
          <SkeletonRows rows={8} label="Loading the run" />
        )}
      </PageContainer>
    );
  }
  return (
    <PageContainer>
      <PageHeader
        title={<span className="[overflow-wrap:anywhere]">{data.name}</span>}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RunState state={data.state} />
            {data.isSimulated ? <SimulatedBadge /> : null}
            <span>
              {plural(data.items, "wrong path")}, {data.modelName}
            </span>
            <span>
              by {data.createdByName}, <RelativeTime value={data.createdAt} />
            </span>
          </span>
        }
        actions={
          <RunActions project={project} run={data} mayManage={may.mayManage} mayBatch={may.mayBatch} />
        }
      />
      {data.state === "halted" && data.haltReason ? (
        <Banner tone="wrong" title="The run has halted." className="mb-6">
          {data.haltReason}
        </Banner>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(300px,380px)]">
        <div className="flex min-w-0 flex-col gap-6">
          <RunProgress run={data} />
          <RunOutcomes run={data} />
          <RunTroubles project={project} run={data} mayManage={may.mayManage} />
          <RunExamples project={project} run={data} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <RunSpend project={project} run={data} mayManage={may.mayManage} />
          <RunFacts project={project} run={data} mayReadModels={may.mayReadModels} />
        </div>
      </div>
    </PageContainer>
  );
}
