import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewRun } from "#components/runs/new-run.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "New run" };

export default async function NewRunPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } }));
  if (abilities.includes("runs:manage")) {
    const options = { input: { project } };
    await Promise.all([
      client.prefetchQuery(serverApi.models.list.queryOptions(options)),
      client.prefetchQuery(serverApi.prompts.list.queryOptions(options)),
      client.prefetchQuery(serverApi.runs.choices.queryOptions(options)),
    ]);
  }
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="runs:manage">
        <NewRun project={project} sampleSeed={crypto.randomUUID().slice(0, 8)} />
      </ForAbility>
    </HydrationBoundary>
  );
}
