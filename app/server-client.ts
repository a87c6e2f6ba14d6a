import { createRouterClient } from "@orpc/server";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { dehydrate } from "@tanstack/react-query";
import { headers } from "next/headers";
import { cache } from "react";
import { makeQueryClient } from "#components/layout/query-client.ts";
import { connection } from "#db/client.ts";
import { router } from "#lib/api/router.ts";

/** The same procedures in process, through the same gate, with the headers of the request that asked for the page. */
export const serverClient = createRouterClient(router, {
  context: async () => ({
    headers: await headers(),
    method: "GET",
    connection: connection(),
    address: "page",
  }),
});

/** Query options whose keys equal the browser's, so that what the server read is there when the page wakes up. */
export const serverApi = createTanstackQueryUtils(serverClient);

/** One client a request, for what its page prefetches. */
export const getQueryClient = cache(makeQueryClient);

/** What the page's queries found, ready for <HydrationBoundary>. */
export function dehydrated() {
  return dehydrate(getQueryClient());
}
