"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Upload } from "lucide-react";
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
import { FormatGuide } from "./format-guide.tsx";
import { ImportsTable } from "./imports-table.tsx";

/** Every import of the project, newest first; while one runs the list follows it. */
export function ImportsList({ project }: { project: string }) {
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery({
    ...api.imports.list.queryOptions({ input: { project, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.rows.some((row) => row.state === "running") ? 2_000 : false,
  });
  const isEmpty = data?.rows.length === 0 && cursors.length === 0;
  const newImport = (
    <Button asChild variant="primary">
      <Link href={links.newImport(project)}>
        <Plus aria-hidden />
        New import
      </Link>
    </Button>
  );
  return (
    <PageContainer>
      <PageHeader
        title="Imports"
        description="Files of questions, paths and corrections that were brought into this project."
        actions={isEmpty ? null : newImport}
      />
      {error && !data ? (
        <ErrorState title="The imports could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : isPending ? (
        <SkeletonRows rows={6} label="Loading imports" />
      ) : isEmpty ? (
        <>
          <EmptyState icon={Upload} title="Nothing was imported yet" action={newImport} className="py-10">
            Begin with a file of corrections to grade, or with questions. You see how its rows will be stored
            before anything is.
          </EmptyState>
          <FormatGuide />
        </>
      ) : (
        <ImportsTable
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
              {plural(data?.rows.length ?? 0, "import")} shown, newest first
            </Pagination>
          }
        />
      )}
    </PageContainer>
  );
}
