import { isPortFree } from "#db/embedded-process.ts";
import type { Env } from "#lib/env.ts";

export interface Addresses {
  port: number;
  /** The server seen from this machine. */
  local: string;
  /** What people open. */
  address: string;
}

/**
 * Where the web server will listen. A PORT somebody chose is taken or refused;
 * without one, the first free port of the hundred from 3000 on.
 */
export async function findAddresses(settings: Env, chosen: boolean): Promise<Addresses> {
  const { HOST: host, PORT: first } = settings;
  for (let port = first; port < first + (chosen ? 1 : 100); port += 1) {
    if (!(await isPortFree(port, host))) continue;
    const local = `http://${localHost(host)}:${port}`;
    return { port, local, address: settings.ERRATA_PUBLIC_URL ?? local };
  }
  if (!chosen)
    throw new Error(`No port from ${first} to ${first + 99} is free on ${host}. Set PORT to one that is.`);
  throw new Error(
    `Port ${first} on ${host} is taken by another program. Stop it, choose another with PORT=${first + 1}, ` +
      "or leave PORT unset to get a free one.",
  );
}

/** A server on every interface is reached through the loopback one. */
function localHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
