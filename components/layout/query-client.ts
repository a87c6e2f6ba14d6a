import { isServer, QueryClient } from "@tanstack/react-query";

const STALE_MS = 30_000;

/** True for answers that another try cannot change: bad input, no right, not there. */
function isRefusal(error: unknown): boolean {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * A client whose answers are handed from the server to the browser. Queries still under way are not: their answer could come
 * before that part of the page wakes up, which would then differ from what the server drew.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < 2 && !isRefusal(error),
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
