import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BatchPage } from "#components/batches/batch-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { batchAbilities } from "../batch-abilities.ts";

export const metadata: Metadata = { title: "Batch" };

export default async function OneBatchPage({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.batches.get.queryOptions({ input: { project, id } })),
  ]);
  const may = batchAbilities(abilities);
  if (may.mayReadProgress) {
    await client.prefetchQuery(serverApi.batches.progress.queryOptions({ input: { project, batch: id } }));
  }
  return (
    <HydrationBoundary state={dehydrated()}>
      <BatchPage project={project} id={id} may={may} />
    </HydrationBoundary>
  );
}
