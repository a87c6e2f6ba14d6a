import { HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AccountFrame } from "#components/projects/account-frame.tsx";
import { requirePerson } from "../require-person.ts";
import { dehydrated, getQueryClient, serverApi } from "../server-client.ts";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const client = getQueryClient();
  await requirePerson(() => client.fetchQuery(serverApi.account.me.queryOptions()));
  await client.prefetchQuery(serverApi.projects.list.queryOptions());
  const folded = (await cookies()).get("errata-rail")?.value === "folded";
  return (
    <HydrationBoundary state={dehydrated()}>
      <AccountFrame folded={folded}>{children}</AccountFrame>
    </HydrationBoundary>
  );
}
