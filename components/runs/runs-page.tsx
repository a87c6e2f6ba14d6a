"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Workflow } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { plural } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { RunsTable } from "./runs-table.tsx";
import { isMoving } from "./words.ts";

/** Every run of the project, newest first; while one is going on the list follows it. */
export function RunsPage({ project, mayManage }: { project: string; mayManage: boolean }) {
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery({
    ...api.runs.list.queryOptions({ input: { project, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.rows.some((row) => isMoving(row.state)) ? 2_000 : 15_000),
  });
  const isEmpty = data?.rows.length === 0 && cursors.length === 0;
  const newRun = mayManage ? (
    <Button asChild variant="primary">
      <Link href={links.newRun(project)}>
        <Plus aria-hidden />
        New run
      </Link>
    </Button>
  ) : null;
  return (
    <PageContainer>
      <PageHeader
        title="Runs"
        description="Wrong paths that a corrector was asked about. Each reply is read, its answer checked, and kept when it is right."
        actions={isEmpty ? null : newRun}
      />
      {error && !data ? (
        <ErrorState title="The runs could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : isPending ? (
        <SkeletonRows rows={6} label="Loading runs" />
      ) : isEmpty ? (
        <EmptyState icon={Workflow} title="No corrector was asked yet" action={newRun}>
          {mayManage
            ? "Choose wrong paths, a model and a prompt. You see what it will take and cost before anything is sent."
            : "When a researcher asks a corrector about wrong paths, it is listed here."}
        </EmptyState>
      ) : (
        <RunsTable
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
              {plural(data?.rows.length ?? 0, "run")} shown, newest first
            </Pagination>
          }
        />
      )}
    </PageContainer>
  );
}
