import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewDataset } from "#components/datasets/new-dataset.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "New dataset" };

export default async function NewDatasetPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  await client.prefetchQuery(serverApi.datasets.sets.queryOptions({ input: { project } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="datasets:edit">
        <NewDataset project={project} />
      </ForAbility>
    </HydrationBoundary>
  );
}
