import { defaultShouldDehydrateQuery, isServer, QueryClient } from "@tanstack/react-query";

const STALE_MS = 30_000;

/** True for answers that another try cannot change: bad input, no right, not there. */
function isRefusal(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** A client whose fetched pages survive the hand-over from server to browser, also those still under way. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
      dehydrate: {
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}

let browserClient: QueryClient | undefined;

/** One client for the life of a browser tab; on the server a fresh one, so that no two people share answers. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
