"use client";
import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { plural } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import type { BatchAbilities } from "./batch-abilities.ts";
import { BatchFacts } from "./batch-facts.tsx";
import { BatchState } from "./batch-list.tsx";
import { CloseBatch } from "./close-batch.tsx";
import { FlagsCard } from "./flags-card.tsx";
import { ProgressOverview } from "./progress-overview.tsx";
import { TallyCard } from "./tally-card.tsx";

/** One batch: for those who grade how much is left, for leads everything that came of it. */
export function BatchPage({ project, id, may }: { project: string; id: string; may: BatchAbilities }) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.batches.get.queryOptions({ input: { project, id } }),
    refetchInterval: 15_000,
  });
  if (!data) {
    return (
      <PageContainer>
        {error ? (
          <ErrorState
            title="The batch could not be read"
            titleAs="h1"
            onRetry={() => refetch()}
            retrying={isFetching}
          >
            {error.message}
          </ErrorState>
        ) : (
          <SkeletonRows rows={8} label="Loading the batch" />
        )}
      </PageContainer>
    );
  }
  const hasWork = data.state === "open" && data.left > 0;
  return (
    <PageContainer>
      <PageHeader
        title={<span className="[overflow-wrap:anywhere]">{data.name}</span>}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <BatchState batch={data} />
            {data.isSimulated ? <SimulatedBadge /> : null}
            <span>
              {plural(data.size, "item")}, {plural(data.overlap, "person", "people")} each
            </span>
            <span>
              {data.createdByName ? `by ${data.createdByName}, ` : ""}
              <RelativeTime value={data.createdAt} />
            </span>
          </span>
        }
        actions={
          <>
            {may.mayManage ? <CloseBatch project={project} batch={data} /> : null}
            {may.mayGrade && hasWork ? (
              <Button asChild variant="primary">
                <Link href={links.review(project, id)}>
                  <PenLine aria-hidden />
                  Grade
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        {may.mayReadProgress ? (
          <ProgressOverview project={project} batch={id} />
        ) : (
          <div className="flex min-w-0 flex-col gap-4">
            <TallyCard tally={data} />
            <p className="text-ink-2 text-small">
              Others' grades of an item can be read once you have graded it yourself and the batch is closed.
            </p>
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-6">
          <BatchFacts project={project} batch={data} mayOpenImport={may.mayReadProgress} />
          <FlagsCard project={project} />
        </div>
      </div>
    </PageContainer>
  );
}
