import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewVersion } from "#components/datasets/new-version.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../../server-client.ts";
import { ForAbility } from "../../../for-ability.tsx";

export const metadata: Metadata = { title: "New version" };

export default async function NewVersionPage({
  params,
}: {
  params: Promise<{ project: string; dataset: string }>;
}) {
  const { project, dataset } = await params;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(serverApi.datasets.get.queryOptions({ input: { project, id: dataset } })),
    client.prefetchQuery(serverApi.datasets.sets.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="datasets:edit">
        <NewVersion project={project} datasetId={dataset} />
      </ForAbility>
    </HydrationBoundary>
  );
}
