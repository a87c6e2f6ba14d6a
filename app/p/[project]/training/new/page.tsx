import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewJob } from "#components/training/new-job.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "New training" };

export default async function NewTrainingPage({
  params,
  searchParams,
}: {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ version?: string }>;
}) {
  const [{ project }, { version }] = await Promise.all([params, searchParams]);
  const client = getQueryClient();
  const options = { input: { project } };
  await Promise.all([
    client.prefetchQuery(serverApi.engines.list.queryOptions(options)),
    client.prefetchQuery(serverApi.training.versions.queryOptions(options)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="training:manage">
        <NewJob project={project} versionId={version} />
      </ForAbility>
    </HydrationBoundary>
  );
}
