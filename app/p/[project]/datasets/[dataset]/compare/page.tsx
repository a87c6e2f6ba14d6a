import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CompareView } from "#components/datasets/compare-view.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../../server-client.ts";

export const metadata: Metadata = { title: "Compare versions" };

export default async function ComparePage({
  params,
}: {
  params: Promise<{ project: string; dataset: string }>;
}) {
  const { project, dataset } = await params;
  const client = getQueryClient();
  await client.prefetchQuery(serverApi.datasets.get.queryOptions({ input: { project, id: dataset } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <CompareView project={project} datasetId={dataset} />
    </HydrationBoundary>
  );
}
