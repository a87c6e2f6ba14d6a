"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { plural } from "#components/ui/format.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { AuditTable } from "./audit-table.tsx";

const pageRows = 50;

/** The record, newest first, by key cursor; the cursor stands in the address. */
export function AuditPage({ project }: { project: string }) {
  const [before, setBefore] = useQueryState("before", parseAsString.withOptions({ history: "push" }));
  // The pages that were turned on the way here; a link into the middle goes back to the newest.
  const [turned, setTurned] = useState<readonly (string | null)[]>([]);
  const input = { project, limit: pageRows, ...(before ? { cursor: before } : {}) };
  const list = useQuery(api.audit.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const nextCursor = list.data?.nextCursor;

  const older = (cursor: string) => {
    setTurned([...turned, before]);
    void setBefore(cursor);
  };
  const newer = () => {
    void setBefore(turned.at(-1) ?? null);
    setTurned(turned.slice(0, -1));
  };

  return (
    <>
      <SectionHeader
        title="Audit log"
        description="Every change, with its name and its time. Nothing can be taken out."
      />
      {list.isPending ? <SkeletonRows rows={10} label="Loading the record" /> : null}
      {list.isError ? (
        <ErrorState
          title="The record could not be read"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : null}
      {list.data?.rows.length === 0 ? (
        <EmptyState icon={ScrollText} title="Nothing is recorded yet">
          The first invitation, batch or dataset stands here.
        </EmptyState>
      ) : null}
      {list.data && list.data.rows.length > 0 ? (
        <AuditTable
          project={project}
          events={list.data.rows}
          footer={
            <Pagination
              pending={list.isPlaceholderData}
              onPrevious={before ? newer : undefined}
              onNext={nextCursor ? () => older(nextCursor) : undefined}
            >
              {plural(list.data.rows.length, "event")} shown, newest first
            </Pagination>
          }
        />
      ) : null}
    </>
  );
}
