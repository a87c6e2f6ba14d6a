import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ModelsPage } from "#components/models/models-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsSettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const options = { input: { project } };
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions(options));
  await client.prefetchQuery(serverApi.models.list.queryOptions(options));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="models:read">
        <ModelsPage project={project} mayManage={abilities.includes("models:manage")} />
      </ForAbility>
    </HydrationBoundary>
  );
}
