import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RunPage } from "#components/runs/run-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Run" };

export default async function OneRunPage({ params }: { params: Promise<{ project: string; run: string }> }) {
  const { project, run: id } = await params;
  const client = getQueryClient();
  const one = { input: { project, id } };
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.runs.get.queryOptions(one)),
    client.prefetchQuery(serverApi.runs.troubles.queryOptions(one)),
    client.prefetchQuery(serverApi.runs.examples.queryOptions(one)),
    client.prefetchQuery(serverApi.runs.choices.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <RunPage
        project={project}
        id={id}
        may={{
          mayManage: abilities.includes("runs:manage"),
          mayBatch: abilities.includes("batches:manage"),
          mayReadModels: abilities.includes("models:read"),
        }}
      />
    </HydrationBoundary>
  );
}
