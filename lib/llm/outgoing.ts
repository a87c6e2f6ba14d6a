import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { env } from "#lib/env.ts";
import { refuseAddress } from "./allowed-address.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** Nothing was sent: the address is one of those that are refused. The message says why, for people. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

type Resolve = (
  host: string,
  options: { all: true; family?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A lookup that hands out only addresses that may be connected to; the socket connects to just these. */
function guardLookup(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (host, options, done) => {
    const family = options.family === 4 || options.family === 6 ? { family: options.family } : {};
    resolve(host, { all: true, ...family }, (error, found) => {
      if (error) return done(error, "", 0);
      const allowed = found.filter(({ address }) => refuseAddress(address, { allowPrivate }) === null);
      const [first] = allowed;
      if (!first) {
        const why = refuseAddress(found[0]?.address ?? "", { allowPrivate });
        return done(
          new AddressRefused(`The name ${host} leads to an address that is refused: ${why}`),
          "",
          0,
        );
      }
      return options.all ? done(null, allowed) : done(null, first.address, first.family);
    });
  };
}

/**
 * A dispatcher of undici for every request to an address that people typed in (rule 10 of the architecture): the
 * resolved address is checked at each connect, so a name that changes its mind gains nothing. It follows no redirect
 * and knows no proxy. `resolve` is the system's unless a test says otherwise.
 */
export function createOutgoingDispatcher(options: { allowPrivate: boolean; resolve?: Resolve }): Dispatcher {
  const { allowPrivate, resolve = systemLookup as Resolve } = options;
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: guardLookup(resolve, allowPrivate) });
  return new Agent({
    // The caller's own timeout covers the whole call.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (target, done) => {
      // A socket looks up names only: an address in the URL is checked here.
      const host = target.hostname.replace(/^\[|\]$/g, "");
      const refusal = isIP(host) ? refuseAddress(host, { allowPrivate }) : null;
      if (refusal) return done(new AddressRefused(`The address is refused: ${refusal}`), null);
      return connect(target, done);
    },
  });
}

let shared: Dispatcher | undefined;

/** This process's dispatcher for outgoing requests, with ERRATA_ALLOW_PRIVATE_URLS as it is set. */
export function outgoingDispatcher(): Dispatcher {
  shared ??= createOutgoingDispatcher({ allowPrivate: env().ERRATA_ALLOW_PRIVATE_URLS });
  return shared;
}
