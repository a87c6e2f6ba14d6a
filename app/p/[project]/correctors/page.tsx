import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CorrectorsPage } from "#components/corrections/correctors-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";
import { ForAbility } from "../for-ability.tsx";

export const metadata: Metadata = { title: "Correctors" };

export default async function CorrectorsOfProjectPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } }));
  if (abilities.includes("progress:read"))
    await client.prefetchQuery(serverApi.correctors.list.queryOptions({ input: { project } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="progress:read">
        <CorrectorsPage project={project} />
      </ForAbility>
    </HydrationBoundary>
  );
}
