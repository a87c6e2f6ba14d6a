"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "#lib/api/client.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { GradeShares } from "./grade-shares.tsx";
import { MembersTable } from "./members-table.tsx";
import { TallyCard } from "./tally-card.tsx";

/** For leads: how far the grading is, how good the corrector, who did what; of one batch or of all. */
export function ProgressOverview({ project, batch }: { project: string; batch?: string }) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.batches.progress.queryOptions({ input: { project, ...(batch ? { batch } : {}) } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  if (!data) {
    return error ? (
      <ErrorState title="The progress could not be read" onRetry={() => refetch()} retrying={isFetching}>
        {error.message}
      </ErrorState>
    ) : (
      <div role="status" aria-label="Loading progress" className="flex flex-col gap-6">
        <Skeleton className="h-32 w-full rounded-card" />
        <Skeleton className="h-80 w-full rounded-card" />
      </div>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <TallyCard tally={data} />
      <GradeShares shares={data.shares} graded={data.graded} of={batch ? "This batch" : "All batches"} />
      <MembersTable members={data.members} />
    </div>
  );
}
