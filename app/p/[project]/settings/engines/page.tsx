import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EnginesPage } from "#components/training/engines-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Engines" };

export default async function EnginesSettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const options = { input: { project } };
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions(options)),
    client.prefetchQuery(serverApi.engines.list.queryOptions(options)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <EnginesPage
        project={project}
        mayManage={abilities.includes("engines:manage")}
        mayProbe={abilities.includes("training:manage")}
      />
    </HydrationBoundary>
  );
}
