"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { AskedText } from "#components/text/asked-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, Facts } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatNumber, formatUsd } from "#components/ui/format.ts";
import { SimulatedBadge } from "#components/ui/simulated-badge.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { textLinkStyle } from "#components/ui/text-link.ts";
import { api } from "#lib/api/client.ts";
import type { CorrectionView } from "#lib/corrections/views.ts";
import { links } from "#lib/links.ts";
import type { Asked } from "#lib/runs/view-schema.ts";

/** What a model was asked for this correction: run, prompt, parameters, cost, and the prompt word for word. */
export function AskedCard({ project, correction }: { project: string; correction: CorrectionView }) {
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(
    api.runs.askedOf.queryOptions({ input: { project, id: correction.id } }),
  );
  return (
    <Card title="What was asked" action={correction.isSimulated ? <SimulatedBadge /> : null}>
      {error ? (
        <ErrorState title="It could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : data ? (
        <>
          <AskedFacts project={project} asked={data} />
          {isOpen ? (
            <div className="mt-4">
              <AskedText prompt={data.prompt} hash={data.hash} isAsStored={data.isAsStored} />
            </div>
          ) : (
            <Button size="small" className="mt-3" onClick={() => setOpen(true)}>
              Show the exact prompt
            </Button>
          )}
        </>
      ) : (
        <Skeleton className="h-48" />
      )}
    </Card>
  );
}

function AskedFacts({ project, asked }: { project: string; asked: Asked }) {
  const { parameters, promptTokens, completionTokens, costNanoUsd } = asked;
  return (
    <Facts
      items={[
        {
          label: "Run",
          value: (
            <Link className={textLinkStyle} href={links.run(project, asked.runId)}>
              {asked.runName}
            </Link>
          ),
        },
        {
          label: "Model",
          value: asked.modelReturned ? `${asked.modelReturned}, by ${asked.modelName}` : asked.modelName,
        },
        {
          label: "Prompt",
          value: (
            <Link className={textLinkStyle} href={links.prompt(project, asked.promptId)}>
              {asked.promptName}, version {asked.promptNumber}
            </Link>
          ),
        },
        {
          label: "Parameters",
          value: [
            `temperature ${formatNumber(parameters.temperature, 2)}`,
            `at most ${formatNumber(parameters.maxTokens)} tokens`,
            parameters.topP === undefined ? null : `top p ${formatNumber(parameters.topP, 2)}`,
            parameters.seed === undefined ? null : `seed ${parameters.seed}`,
          ]
            .filter(Boolean)
            .join(", "),
        },
        {
          label: "Tokens",
          value:
            promptTokens === null
              ? "not counted by the endpoint"
              : `${formatNumber(promptTokens)} sent, ${formatNumber(completionTokens ?? 0)} received`,
        },
        ...(costNanoUsd ? [{ label: "Cost", value: formatUsd(costNanoUsd / 1e9) }] : []),
      ]}
    />
  );
}
