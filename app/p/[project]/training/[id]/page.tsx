import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { JobPage } from "#components/training/job-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Training job" };

export default async function TrainingJobPage({
  params,
}: {
  params: Promise<{ project: string; id: string }>;
}) {
  const { project, id } = await params;
  const client = getQueryClient();
  const one = { input: { project, id } };
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.training.get.queryOptions(one)),
    client.prefetchQuery(serverApi.training.points.queryOptions(one)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <JobPage
        project={project}
        id={id}
        mayManage={abilities.includes("training:manage")}
        mayExport={abilities.includes("versions:export")}
      />
    </HydrationBoundary>
  );
}
