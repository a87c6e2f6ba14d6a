import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ReviewScreen } from "#components/reviews/review-screen.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";
import { ForAbility } from "../for-ability.tsx";

export const metadata: Metadata = { title: "Review" };

type ReviewPageProps = {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ batch?: string | string[] }>;
};

/** Items are claimed by the browser and not here: fetching a page ahead of a click must take nothing. */
export default async function ReviewPage({ params, searchParams }: ReviewPageProps) {
  const [{ project }, { batch }] = await Promise.all([params, searchParams]);
  const client = getQueryClient();
  const [me] = await Promise.all([
    client.fetchQuery(serverApi.account.me.queryOptions()),
    client.prefetchQuery(serverApi.projects.get.queryOptions({ input: { project } })),
  ]);
  const only = typeof batch === "string" && batch !== "" ? batch : undefined;
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="corrections:grade">
        <ReviewScreen key={only ?? "any"} project={project} batch={only} me={{ id: me.id, name: me.name }} />
      </ForAbility>
    </HydrationBoundary>
  );
}
