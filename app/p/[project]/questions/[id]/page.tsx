import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { QuestionReading } from "#components/questions/question-reading.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Question" };

export default async function QuestionPage({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id } = await params;
  await getQueryClient().prefetchQuery(serverApi.questions.get.queryOptions({ input: { project, id } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <QuestionReading project={project} id={id} />
    </HydrationBoundary>
  );
}
