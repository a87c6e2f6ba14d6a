import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CorrectionsList } from "#components/corrections/corrections-list.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";

export const metadata: Metadata = { title: "Corrections" };

export default async function CorrectionsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.corrections.words.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <CorrectionsList
        project={project}
        mayImport={abilities.includes("imports:create")}
        mayBatch={abilities.includes("batches:manage")}
        seesGrades={abilities.includes("reviews:read-others")}
      />
    </HydrationBoundary>
  );
}
