import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AnswerCheckerPage } from "#components/verdicts/answer-checker-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Answer checker" };

/** The stored verdicts are counted once the page is there: a large project takes a second. */
export default async function AnswerCheckerSettingsPage({
  params,
}: {
  params: Promise<{ project: string }>;
}) {
  const { project } = await params;
  const client = getQueryClient();
  const options = { input: { project } };
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions(options));
  const mayRecheck = abilities.includes("verdicts:recheck");
  await Promise.all([
    client.prefetchQuery(serverApi.verdicts.waiting.queryOptions(options)),
    mayRecheck ? client.prefetchQuery(serverApi.rechecks.latest.queryOptions(options)) : undefined,
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <AnswerCheckerPage project={project} mayRecheck={mayRecheck} />
    </HydrationBoundary>
  );
}
