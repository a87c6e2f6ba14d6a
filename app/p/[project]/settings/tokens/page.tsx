import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TokensPage } from "#components/members/tokens-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Access tokens" };

export default async function TokensSettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.tokens.list.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <TokensPage project={project} seesEverybody={abilities.includes("members:manage")} />
    </HydrationBoundary>
  );
}
