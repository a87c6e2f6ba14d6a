"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useCallback, useEffect, useRef } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatBytes } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { CheckImport } from "./check-import.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import { ImportState } from "./import-state.tsx";
import { SendAgain } from "./send-again.tsx";
import { UndoImport } from "./undo-import.tsx";

/** One import through its life: its file awaited, looked at, read in, done or failed, undone. */
export function ImportPage({ project, id }: { project: string; id: string }) {
  const queries = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery({
    ...api.imports.get.queryOptions({ input: { project, id } }),
    refetchInterval: (query) => (query.state.data?.state === "running" ? 1_000 : false),
  });
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: api.imports.key() });
  }, [queries]);
  const state = data?.state;
  const before = useRef(state);
  useEffect(() => {
    // What came in is in other lists, too, once it has ended.
    if (before.current === "running" && state !== "running") void queries.invalidateQueries();
    before.current = state;
  }, [state, queries]);

  if (!data) {
    return (
      <PageContainer>
        {error ? (
          <ErrorState
            title="The import could not be read"
            titleAs="h1"
            onRetry={() => refetch()}
            retrying={isFetching}
          >
            {error.message}
          </ErrorState>
        ) : (
          <SkeletonRows rows={8} label="Loading the import" />
        )}
      </PageContainer>
    );
  }
  const hasEnded = data.state === "done" || data.state === "failed" || data.state === "undone";
  return (
    <PageContainer>
      <PageHeader
        title={<span className="[overflow-wrap:anywhere]">{data.fileName}</span>}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ImportState state={data.state} />
            <span>{formatBytes(data.sizeBytes)}</span>
            <span>
              by {data.createdByName}, <RelativeTime value={data.createdAt} />
            </span>
          </span>
        }
        actions={
          hasEnded ? (
            <>
              {data.startedAt && data.state !== "undone" ? (
                <UndoImport project={project} row={data} onDone={refresh} />
              ) : null}
              <Button asChild>
                <Link href={links.newImport(project)}>Import another file</Link>
              </Button>
            </>
          ) : null
        }
      />
      {data.state === "uploading" ? (
        <SendAgain project={project} row={data} onSent={refresh} />
      ) : data.state === "uploaded" ? (
        <CheckImport project={project} row={data} />
      ) : (
        <ImportOutcome project={project} row={data} />
      )}
    </PageContainer>
  );
}
