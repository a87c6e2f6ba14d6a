import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { QuestionsList } from "#components/questions/questions-list.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";

export const metadata: Metadata = { title: "Questions" };

export default async function QuestionsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.questions.sets.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <QuestionsList project={project} mayImport={abilities.includes("imports:create")} />
    </HydrationBoundary>
  );
}
