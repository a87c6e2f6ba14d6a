"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { RunView } from "#lib/runs/view-schema.ts";
import { Card, Facts } from "../ui/card.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { selectionWords, usd } from "./words.ts";

/** Everything that a run asks with: enough to do the same again. */
export function RunFacts({
  project,
  run,
  mayReadModels,
}: {
  project: string;
  run: RunView;
  mayReadModels: boolean;
}) {
  const choices = useQuery(api.runs.choices.queryOptions({ input: { project } }));
  const sets = new Map(choices.data?.sets.map(({ id, name, split }) => [id, `${name}, ${split}`]));
  const { parameters, estimate } = run;
  return (
    <Card title="What is asked">
      <Facts
        items={[
          { label: "Paths", value: selectionWords(run.selection, run.items, sets) },
          {
            label: "Model",
            value: (
              <>
                {mayReadModels && run.isModelThere ? (
                  <Link href={links.models(project)} className={textLinkStyle}>
                    {run.modelName}
                  </Link>
                ) : (
                  run.modelName
                )}
                {run.isModelThere ? "" : ", taken away since"}
                <span className="block text-ink-2 text-small">
                  <code className="font-mono">{run.model}</code> at {run.baseUrl}
                </span>
              </>
            ),
          },
          {
            label: "Prompt",
            value: (
              <Link href={links.prompt(project, run.promptId)} className={textLinkStyle}>
                {run.promptName}, version {run.promptNumber}
              </Link>
            ),
          },
          {
            label: "Parameters",
            value: [
              `temperature ${formatNumber(parameters.temperature, 2)}`,
              `at most ${plural(parameters.maxTokens, "token")}`,
              parameters.topP === undefined ? null : `top p ${formatNumber(parameters.topP, 2)}`,
              parameters.seed === undefined ? null : `seed ${parameters.seed}`,
            ]
              .filter(Boolean)
              .join(", "),
          },
          {
            label: "Tries",
            value: `${plural(run.retries, "further try", "further tries")} of a failed call`,
          },
          ...(estimate
            ? [
                {
                  label: "Estimate",
                  value: `${usd(estimate.lowNanoUsd)} to ${usd(estimate.highNanoUsd)} before the start`,
                },
              ]
            : []),
          ...(run.startedAt
            ? [{ label: "Started", value: <RelativeTime value={run.startedAt} exact /> }]
            : []),
          ...(run.finishedAt
            ? [{ label: "Ended", value: <RelativeTime value={run.finishedAt} exact /> }]
            : []),
          ...(run.batches.length > 0
            ? [
                {
                  label: "Batches",
                  value: (
                    <ul>
                      {run.batches.map((batch) => (
                        <li key={batch.id}>
                          <Link href={links.batch(project, batch.id)} className={textLinkStyle}>
                            {batch.name}
                          </Link>
                          , {plural(batch.size, "item")}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
