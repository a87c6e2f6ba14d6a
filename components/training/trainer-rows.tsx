"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/api/client.ts";
import { ExampleText } from "../text/example-text.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { Skeleton } from "../ui/skeleton.tsx";

/** The first rows of the data as the trainer sees them: the loss is taken on the completion alone. */
export function TrainerRows({ project, versionId }: { project: string; versionId: string }) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.training.rows.queryOptions({ input: { project, versionId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Card
      title="The first rows as the trainer sees them"
      description="Prompt and completion are tokenised together; the loss is taken on the completion alone"
    >
      {error && !data ? (
        <ErrorState title="The rows could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : !data ? (
        <Skeleton className="h-80" />
      ) : (
        <ol className="flex flex-col gap-6">
          {data.map((row, index) => (
            <li key={row.position}>
              <p className="mb-2 text-caption text-ink-2">
                Row {index + 1} · {row.kind === "cot" ? "chain of thought" : "correction"} · about{" "}
                {formatNumber(row.estimatedTokens)} tokens
              </p>
              <div className="flex flex-col gap-2">
                <ExampleText part="input" text={row.prompt} />
                <ExampleText part="output" text={row.completion} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
