import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PromptsPage } from "#components/prompts/prompts-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Prompts" };

export default async function PromptsSettingsPage({
  params,
  searchParams,
}: {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ archived?: string | string[] }>;
}) {
  const [{ project }, { archived }] = await Promise.all([params, searchParams]);
  const client = getQueryClient();
  const input = { project, archived: archived === "yes" ? ("yes" as const) : ("no" as const) };
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.prompts.list.queryOptions({ input })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <PromptsPage project={project} mayEdit={abilities.includes("prompts:edit")} />
    </HydrationBoundary>
  );
}
