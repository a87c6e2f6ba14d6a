"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FlaskConical, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { plural } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { JobsTable } from "./jobs-table.tsx";
import { isLiving, watchEveryMs } from "./living.ts";

export type JobsListProps = { project: string; mayManage: boolean; mayManageEngines: boolean };

/** Every training job of the project, newest first; while one is alive the list follows it. */
export function JobsList({ project, mayManage, mayManageEngines }: JobsListProps) {
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery({
    ...api.training.list.queryOptions({ input: { project, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.rows.some((row) => isLiving(row.state)) ? watchEveryMs : false,
  });
  const engines = useQuery(api.engines.list.queryOptions({ input: { project } }));
  const hasNoEngine = engines.data?.length === 0;
  const isEmpty = data?.rows.length === 0 && cursors.length === 0;
  const newJob =
    mayManage && !hasNoEngine ? (
      <Button asChild variant="primary">
        <Link href={links.newTraining(project)}>
          <Plus aria-hidden />
          New training
        </Link>
      </Button>
    ) : null;
  return (
    <PageContainer>
      <PageHeader
        title="Training"
        description="Fine-tunes on approved versions. What was sent, and what came of it, stays here."
        actions={isEmpty ? null : newJob}
      />
      {hasNoEngine ? (
        <Banner
          tone="changed"
          title="There is no engine yet"
          className="mb-6"
          action={
            <Link href={links.engines(project)} className={textLinkStyle}>
              Engines
            </Link>
          }
        >
          {mayManageEngines
            ? "Add a Ray cluster, this machine, or a bundle to download."
            : "An admin adds one in the settings."}
        </Banner>
      ) : null}
      {error && !data ? (
        <ErrorState
          title="The training jobs could not be read"
          onRetry={() => refetch()}
          retrying={isFetching}
        >
          {error.message}
        </ErrorState>
      ) : isPending ? (
        <SkeletonRows rows={6} label="Loading training jobs" />
      ) : isEmpty ? (
        <EmptyState icon={FlaskConical} title="Nothing was trained yet" action={newJob}>
          A training takes an approved dataset version, a base model and an engine. You see the exact file and
          command before anything is sent.
        </EmptyState>
      ) : (
        <JobsTable
          project={project}
          rows={data?.rows ?? []}
          footer={
            <Pagination
              onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
              onNext={
                data?.nextCursor
                  ? () => data.nextCursor && setCursors([...cursors, data.nextCursor])
                  : undefined
              }
              pending={isPlaceholderData}
            >
              {plural(data?.rows.length ?? 0, "job")} shown, newest first
            </Pagination>
          }
        />
      )}
    </PageContainer>
  );
}
