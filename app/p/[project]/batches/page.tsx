import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BatchesPage } from "#components/batches/batches-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";
import { batchAbilities } from "./batch-abilities.ts";

export const metadata: Metadata = { title: "Batches" };

export default async function AllBatchesPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.batches.list.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.flags.list.queryOptions({ input: { project, limit: 50 } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <BatchesPage project={project} may={batchAbilities(abilities)} />
    </HydrationBoundary>
  );
}
