import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { LinkForm } from "#components/members/link-form.tsx";
import { dehydrated, getQueryClient, serverApi, serverClient } from "../../server-client.ts";

export const metadata: Metadata = { title: "One-time link", referrer: "no-referrer" };

export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  await getQueryClient().prefetchQuery(serverApi.oneTimeLinks.get.queryOptions({ input: { token } }));
  const me = await serverClient.account.me().catch(() => null);
  return (
    <HydrationBoundary state={dehydrated()}>
      <LinkForm token={token} loggedInAs={me?.name ?? null} />
    </HydrationBoundary>
  );
}
