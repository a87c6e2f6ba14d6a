import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RunsPage } from "#components/runs/runs-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";

export const metadata: Metadata = { title: "Runs" };

export default async function AllRunsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.runs.list.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <RunsPage project={project} mayManage={abilities.includes("runs:manage")} />
    </HydrationBoundary>
  );
}
