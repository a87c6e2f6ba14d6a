import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AccountPage } from "#components/account/account-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../server-client.ts";

export const metadata: Metadata = { title: "Account" };

/** Who is here was read for the frame around it. */
export default async function OwnAccountPage() {
  await getQueryClient().prefetchQuery(serverApi.account.sessions.queryOptions());
  return (
    <HydrationBoundary state={dehydrated()}>
      <AccountPage />
    </HydrationBoundary>
  );
}
