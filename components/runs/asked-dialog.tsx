"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/api/client.ts";
import { AskedText } from "../text/asked-text.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

/** The exact prompt of one item of a run. */
export function AskedDialog({
  project,
  itemId,
  onClose,
}: {
  project: string;
  itemId: string;
  onClose: () => void;
}) {
  const { data, error, refetch, isFetching } = useQuery(
    api.runs.asked.queryOptions({ input: { project, id: itemId } }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      width="large"
      title="The prompt of this item"
      description="Rendered from the prompt's stored version, exactly as it is sent."
    >
      {error ? (
        <ErrorState title="The prompt could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : data ? (
        <AskedText prompt={data.prompt} hash={data.hash} isAsStored={data.isAsStored} />
      ) : (
        <SkeletonRows rows={6} label="Loading the prompt" />
      )}
    </Dialog>
  );
}
