"use client";
import { useQuery } from "@tanstack/react-query";
import { Markdown } from "#components/text/markdown.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";

export type GuidelinesSheetProps = { project: string; open: boolean; onOpenChange: (open: boolean) => void };

/** The project's guidelines beside the item, which stays usable with all its keys. */
export function GuidelinesSheet({ project, open, onOpenChange }: GuidelinesSheetProps) {
  const found = useQuery({ ...api.projects.get.queryOptions({ input: { project } }), enabled: open });
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title="Guidelines"
      description="Your keys keep working beside them."
      modal={false}
      className="keys-awake w-96"
    >
      {found.data ? (
        found.data.guidelines.trim() ? (
          <Markdown text={found.data.guidelines} />
        ) : (
          <p className="text-ink-2">Nobody has written guidelines for this project yet.</p>
        )
      ) : found.isError ? (
        <ErrorState
          title="The guidelines could not be read"
          onRetry={() => void found.refetch()}
          retrying={found.isFetching}
        >
          Check the connection and try again.
        </ErrorState>
      ) : (
        <div className="flex flex-col gap-3">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-full" />
          <Skeleton className="w-5/6" />
        </div>
      )}
    </Sheet>
  );
}
