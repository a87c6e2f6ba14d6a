import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewBatch } from "#components/batches/new-batch.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "New batch" };

export default async function NewBatchPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  await getQueryClient().prefetchQuery(serverApi.corrections.words.queryOptions({ input: { project } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="batches:manage">
        <NewBatch project={project} firstSeed={crypto.randomUUID().slice(0, 8)} />
      </ForAbility>
    </HydrationBoundary>
  );
}
