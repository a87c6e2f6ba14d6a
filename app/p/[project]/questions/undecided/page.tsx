import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { QuestionsFrame } from "#components/questions/questions-frame.tsx";
import { UndecidedList } from "#components/verdicts/undecided-list.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Undecided answers" };

export default async function UndecidedPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const [{ abilities }] = await Promise.all([
    client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
    client.prefetchQuery(serverApi.verdicts.waiting.queryOptions({ input: { project } })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <QuestionsFrame project={project}>
        <UndecidedList project={project} mayDecide={abilities.includes("verdicts:decide")} />
      </QuestionsFrame>
    </HydrationBoundary>
  );
}
