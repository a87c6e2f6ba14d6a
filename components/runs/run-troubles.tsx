"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import { failureOutcomes, type ItemOutcome, retryableOutcomes } from "#lib/runs/schema.ts";
import type { RunView } from "#lib/runs/view-schema.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { AskedDialog } from "./asked-dialog.tsx";
import { isMoving, outcomeWords } from "./words.ts";

type Retryable = (typeof retryableOutcomes)[number];
const isRetryable = (outcome: ItemOutcome): outcome is Retryable =>
  (retryableOutcomes as readonly string[]).includes(outcome);

/** What went wrong, grouped by how it ended: how often, one example in words, and another try. */
export function RunTroubles({
  project,
  run,
  mayManage,
}: {
  project: string;
  run: RunView;
  mayManage: boolean;
}) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const { data } = useQuery({
    ...api.runs.troubles.queryOptions({ input: { project, id: run.id } }),
    refetchInterval: isMoving(run.state) ? 3_000 : false,
  });
  const retry = useMutation(
    api.runs.retry.mutationOptions({
      onSuccess: ({ items }) => toast.success(`${plural(items, "item")} will be asked again.`),
      onError: (error) => toast.error(error.message),
      onSettled: () => queries.invalidateQueries({ queryKey: api.runs.key() }),
    }),
  );
  if (!data || data.length === 0) return null;
  const mayRetry = mayManage && run.state !== "stopped" && run.state !== "stopping";
  const failed = data
    .filter(({ outcome }) => (failureOutcomes as readonly string[]).includes(outcome))
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <Card
      title="What went wrong"
      action={
        mayRetry && failed > 0 ? (
          <Button
            size="small"
            pending={retry.isPending && !retry.variables.outcomes}
            onClick={() => retry.mutate({ project, id: run.id })}
          >
            <RotateCcw aria-hidden />
            Retry all without a reply
          </Button>
        ) : null
      }
    >
      <ul className="divide-y">
        {data.map(({ outcome, count, message, itemId }) => (
          <li key={outcome} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">
                {outcomeWords[outcome].label}{" "}
                <span className="font-normal text-ink-2 tabular-nums">{formatNumber(count)}</span>
              </p>
              {message ? (
                <p className="mt-0.5 text-ink-2 text-small [overflow-wrap:anywhere]">{message}</p>
              ) : null}
            </div>
            <span className="flex gap-2">
              {itemId ? (
                <Button size="small" variant="ghost" onClick={() => setAsked(itemId)}>
                  Show prompt
                </Button>
              ) : null}
              {mayRetry && isRetryable(outcome) ? (
                <Button
                  size="small"
                  pending={retry.isPending && retry.variables.outcomes?.[0] === outcome}
                  onClick={() => retry.mutate({ project, id: run.id, outcomes: [outcome] })}
                >
                  Retry {outcomeWords[outcome].label.toLowerCase()}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {asked ? <AskedDialog project={project} itemId={asked} onClose={() => setAsked(null)} /> : null}
    </Card>
  );
}
