"use client";
import { useQuery } from "@tanstack/react-query";
import { GitCompare, Minus, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { api } from "#lib/api/client.ts";
import type { ExampleView } from "#lib/datasets/views.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Stat } from "../ui/stat.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { ExampleList } from "./example-list.tsx";

/** Two frozen versions of a dataset as a diff by content. Which two stands in the address. */
export function CompareView({ project, datasetId }: { project: string; datasetId: string }) {
  const dataset = useQuery(api.datasets.get.queryOptions({ input: { project, id: datasetId } }));
  const [asked, setAsked] = useQueryStates({ from: parseAsString, to: parseAsString });
  const frozen = (dataset.data?.versions ?? []).filter((version) => version.frozenAt !== null);
  const to = asked.to ?? frozen[0]?.id;
  const from = asked.from ?? frozen.find((version) => version.id !== to)?.id;
  const compared = useQuery({
    ...api.versions.compare.queryOptions({ input: { project, id: to ?? "", from: from ?? "" } }),
    enabled: to !== undefined && from !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const options = frozen.map((version) => ({ value: version.id, label: `Version ${version.number}` }));
  const error = dataset.error ?? compared.error;
  return (
    <PageContainer>
      <PageHeader
        title="Compare versions"
        description={
          <Link className={quietLinkStyle} href={links.dataset(project, datasetId)}>
            {dataset.data?.name ?? "Dataset"}
          </Link>
        }
        actions={
          frozen.length > 1 ? (
            <div className="flex items-center gap-2">
              <Select
                aria-label="From"
                className="w-36"
                options={options}
                value={from}
                onValueChange={(value) => setAsked({ from: value })}
              />
              <span className="text-ink-2">to</span>
              <Select
                aria-label="To"
                className="w-36"
                options={options}
                value={to}
                onValueChange={(value) => setAsked({ to: value })}
              />
            </div>
          ) : null
        }
      />
      {error ? (
        <ErrorState
          title="The versions could not be compared"
          onRetry={() => compared.refetch()}
          retrying={compared.isFetching}
        >
          {error.message}
        </ErrorState>
      ) : dataset.data && frozen.length < 2 ? (
        <EmptyState icon={GitCompare} title="There is nothing to compare yet">
          Two frozen versions are needed.
        </EmptyState>
      ) : compared.data ? (
        <div className="flex flex-col gap-6">
          <Card>
            <div className="grid gap-6 sm:grid-cols-3">
              <Stat label="In both" value={formatNumber(compared.data.shared)} />
              <Stat
                label={`Only in version ${compared.data.to.number}`}
                value={formatNumber(compared.data.added)}
              />
              <Stat
                label={`Only in version ${compared.data.from.number}`}
                value={formatNumber(compared.data.removed)}
              />
            </div>
          </Card>
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <Side kind="added" count={compared.data.added} examples={compared.data.addedExamples} />
            <Side kind="removed" count={compared.data.removed} examples={compared.data.removedExamples} />
          </div>
        </div>
      ) : (
        <Skeleton className="h-96" />
      )}
    </PageContainer>
  );
}

function Side({
  kind,
  count,
  examples,
}: {
  kind: "added" | "removed";
  count: number;
  examples: ExampleView[];
}) {
  const Icon = kind === "added" ? Plus : Minus;
  return (
    <Card
      title={
        <span className={kind === "added" ? "text-right-ink" : "text-wrong"}>
          <Icon className="mr-1.5 inline size-4 align-[-3px]" aria-hidden />
          {kind === "added" ? "Added" : "Removed"}
        </span>
      }
      description={
        count > examples.length
          ? `The first ${examples.length} of ${formatNumber(count)}`
          : count === 0
            ? `Nothing was ${kind}`
            : undefined
      }
    >
      {examples.length > 0 ? <ExampleList examples={examples} /> : null}
    </Card>
  );
}
