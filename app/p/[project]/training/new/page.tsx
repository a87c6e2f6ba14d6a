import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewJob } from "#components/training/new-job.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

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
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions(options));
  if (!abilities.includes("training:manage")) notFound();
  await Promise.all([
    client.prefetchQuery(serverApi.engines.list.queryOptions(options)),
    client.prefetchQuery(serverApi.training.versions.queryOptions(options)),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <NewJob project={project} versionId={version} />
    </HydrationBoundary>
  );
}
