import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { JobsList } from "#components/training/jobs-list.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";

export const metadata: Metadata = { title: "Training" };

export default async function TrainingPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const options = { input: { project } };
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions(options)),
    client.prefetchQuery(serverApi.training.list.queryOptions(options)),
    client.prefetchQuery(serverApi.engines.list.queryOptions(options)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <JobsList
        project={project}
        mayManage={abilities.includes("training:manage")}
        mayManageEngines={abilities.includes("engines:manage")}
      />
    </HydrationBoundary>
  );
}
