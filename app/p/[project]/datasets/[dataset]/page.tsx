import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DatasetView } from "#components/datasets/dataset-view.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Dataset" };

export default async function DatasetPage({
  params,
}: {
  params: Promise<{ project: string; dataset: string }>;
}) {
  const { project, dataset } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.datasets.get.queryOptions({ input: { project, id: dataset } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <DatasetView project={project} id={dataset} mayEdit={abilities.includes("datasets:edit")} />
    </HydrationBoundary>
  );
}
