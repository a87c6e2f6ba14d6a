import { createORPCClient } from "@orpc/client";
import type { AnyContractRouter } from "@orpc/contract";
import type { JsonifiedClient } from "@orpc/openapi-client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import type { RouterClient } from "@orpc/server";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import contract from "./contract.json" with { type: "json" };
import type { Router } from "./router.ts";

export type Client = JsonifiedClient<RouterClient<Router>>;

/** A client of the API at `origin`. In the browser the session cookie goes along; scripts pass a token. */
export function createClient(origin: () => string, token?: string): Client {
  const link = new OpenAPILink(contract as unknown as AnyContractRouter, {
    url: () => `${origin()}/api`,
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
  });
  return createORPCClient(link);
}

export const client = createClient(() => globalThis.location.origin);

/** Query and mutation options of every procedure; the keys are theirs, so nothing is retyped. */
export const api = createTanstackQueryUtils(client);
