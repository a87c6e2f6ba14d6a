import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DatasetsList } from "#components/datasets/datasets-list.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";

export const metadata: Metadata = { title: "Datasets" };

export default async function DatasetsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.datasets.list.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <DatasetsList project={project} mayEdit={abilities.includes("datasets:edit")} />
    </HydrationBoundary>
  );
}
