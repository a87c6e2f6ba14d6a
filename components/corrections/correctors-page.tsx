"use client";
import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import Link from "next/link";
import { PageContainer } from "#components/layout/page-container.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import type { Correctors } from "#lib/corrections/corrector-figures.ts";
import { links } from "#lib/links.ts";
import { correctorsCsv } from "./corrector-words.ts";
import { CorrectorsTable } from "./correctors-table.tsx";
import { LevelCharts } from "./level-charts.tsx";

const whileCountingMs = 3_000;

/** Which corrector to trust, and with whose mistakes: one row for each pair, then by level. */
export function CorrectorsPage({ project }: { project: string }) {
  const correctors = useQuery({
    ...api.correctors.list.queryOptions({ input: { project } }),
    refetchInterval: (query) => (query.state.data?.isCounting ? whileCountingMs : false),
  });
  const { data } = correctors;
  return (
    <PageContainer>
      <PageHeader
        title="Correctors"
        description={
          <>
            How often a corrector mends a wrong path of a reasoner. Intervals are 95 % (Wilson).
            {data ? <Counted correctors={data} /> : null}
          </>
        }
        actions={
          data && data.rows.length > 0 ? (
            <CopyButton withWords value={correctorsCsv(data.rows)} what="table as CSV" />
          ) : null
        }
      />
      {correctors.isPending ? <SkeletonRows rows={5} label="Loading the correctors" /> : null}
      {correctors.isError && !data ? (
        <ErrorState
          title="The correctors could not be read"
          onRetry={() => void correctors.refetch()}
          retrying={correctors.isFetching}
        >
          {correctors.error.message}
        </ErrorState>
      ) : null}
      {data?.countedAt === null ? (
        <EmptyState title="The corrections are being counted">
          There are many of them, so a worker counts. The table appears here by itself within a minute.
        </EmptyState>
      ) : data?.rows.length === 0 ? (
        <EmptyState
          icon={ListChecks}
          title="No corrector has replied to a wrong path yet"
          action={
            <Button asChild>
              <Link href={links.corrections(project)}>Open corrections</Link>
            </Button>
          }
        >
          Import paths with a corrector's replies, or ask a model about wrong paths.
        </EmptyState>
      ) : null}
      {data && data.rows.length > 0 ? (
        <div className="flex flex-col gap-6">
          <CorrectorsTable project={project} rows={data.rows} />
          <LevelCharts rows={data.rows} />
        </div>
      ) : null}
    </PageContainer>
  );
}

function Counted({ correctors: { countedAt, isCounting } }: { correctors: Correctors }) {
  if (countedAt === null || !isCounting) return null;
  return (
    <span className="ml-2 inline-flex items-center gap-2">
      <Badge tone="machine">
        counted <RelativeTime value={countedAt} />; counting anew
      </Badge>
    </span>
  );
}
