import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { VersionView } from "#components/datasets/version-view.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../../../server-client.ts";

export const metadata: Metadata = { title: "Dataset version" };

export default async function VersionPage({
  params,
}: {
  params: Promise<{ project: string; version: string }>;
}) {
  const { project, version } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.versions.get.queryOptions({ input: { project, id: version } })),
    client.prefetchQuery(
      serverApi.versions.examples.queryOptions({ input: { project, id: version, from: 1 } }),
    ),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <VersionView
        project={project}
        id={version}
        mayEdit={abilities.includes("datasets:edit")}
        mayApprove={abilities.includes("versions:approve")}
        mayExport={abilities.includes("versions:export")}
        mayTrain={abilities.includes("training:manage")}
      />
    </HydrationBoundary>
  );
}
