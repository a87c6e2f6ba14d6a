import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PromptPage } from "#components/prompts/prompt-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../../server-client.ts";

export const metadata: Metadata = { title: "Prompt" };

export default async function PromptSettingsPage({
  params,
}: {
  params: Promise<{ project: string; prompt: string }>;
}) {
  const { project, prompt } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.prompts.get.queryOptions({ input: { project, id: prompt } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <PromptPage project={project} id={prompt} mayEdit={abilities.includes("prompts:edit")} />
    </HydrationBoundary>
  );
}
