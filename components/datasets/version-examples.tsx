"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { Card } from "../ui/card.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ExampleList } from "./example-list.tsx";

export type VersionExamplesProps = { project: string; id: string; total: number };

/** Ten examples of a frozen version at a time; their order is random by the seed, so the first ten are a sample. */
export function VersionExamples({ project, id, total }: VersionExamplesProps) {
  const [from, setFrom] = useState(1);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    ...api.versions.examples.queryOptions({ input: { project, id, from } }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hasMore = from + 10 <= total;
  return (
    <Card
      title="Ten examples as the trainer sees them"
      action={
        hasMore || from > 1 ? (
          <button
            type="button"
            className="rounded-mark hover:text-ink hover:underline"
            onClick={() => setFrom(hasMore ? from + 10 : 1)}
          >
            {hasMore ? "next ten" : "first ten"}
          </button>
        ) : null
      }
    >
      {error && !data ? (
        <ErrorState title="The examples could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : !data ? (
        <Skeleton className="h-80" />
      ) : (
        <div className={cn("transition-opacity", isPlaceholderData && "opacity-60")}>
          <ExampleList examples={data} />
        </div>
      )}
    </Card>
  );
}
