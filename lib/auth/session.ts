import { decode, encode } from "next-auth/jwt";
import type { Database } from "#db/client.ts";
import { type AccessRow, getSessionAccess, getTokenAccess, touchToken } from "#db/queries/access.ts";
import { AppError } from "#lib/errors.ts";
import { recallCookie, rememberCookie } from "./opened-cookies.ts";
import { cookieSecret, hashToken, sessionCookieName } from "./secrets.ts";

export interface Credentials {
  headers: Pick<Headers, "get">;
  /** HTTP method; reads made on the server for a page count as GET. */
  method: string;
}

function cookie(headers: Credentials["headers"], name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** A cookie alone must not let another site (or another port of this host, which is same-site) act for a person. */
function refuseForeignOrigin({ headers, method }: Credentials): void {
  if (method === "GET" || method === "HEAD") return;
  if (headers.get("sec-fetch-site") === "same-origin") return;
  const origin = headers.get("origin");
  const own = process.env.ERRATA_PUBLIC_URL
    ? new URL(process.env.ERRATA_PUBLIC_URL).host
    : headers.get("host");
  if (origin && own && URL.canParse(origin) && new URL(origin).host === own) return;
  throw new AppError(
    "FORBIDDEN",
    "This request did not come from Errata's own pages. Scripts use an access token.",
  );
}

/**
 * Who asks, with their present role in the project of that slug; null when nobody is logged in.
 * With an Authorization header cookies are ignored. Every call reads the session's or token's row: revoking works at once.
 */
export async function readAccess(
  db: Database,
  credentials: Credentials,
  slug: string | null,
): Promise<AccessRow | null> {
  const authorization = credentials.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer (errata_[\w-]{43})$/.exec(authorization)?.[1];
    const access = token ? await getTokenAccess(db, hashToken(token), slug) : undefined;
    if (access?.tokenId) await touchToken(db, access.tokenId);
    return access ?? null;
  }
  const sessionId = await readSessionId(credentials.headers);
  if (!sessionId) return null;
  refuseForeignOrigin(credentials);
  return (await getSessionAccess(db, sessionId, slug)) ?? null;
}

/** The `sessions.id` inside the signed cookie, or null. It proves nothing alone: the row decides. */
export async function readSessionId(headers: Credentials["headers"]): Promise<string | null> {
  const raw = cookie(headers, sessionCookieName());
  if (!raw) return null;
  const secret = cookieSecret();
  const known = recallCookie(raw, secret, Date.now() / 1000);
  if (known) return known;
  try {
    const payload = await decode({ token: raw, secret });
    if (typeof payload?.sessionId !== "string") return null;
    const { sessionId, exp } = payload;
    if (typeof exp === "number") rememberCookie(raw, secret, { sessionId, expires: exp });
    return sessionId;
  } catch {
    return null; // a cookie of another secret, or a forged one: nobody
  }
}

/** The cookie of a session as next-auth makes it, `name=value`: for tests and benchmarks that log in by inserting a session. */
export async function sessionCookie(sessionId: string): Promise<string> {
  return `${sessionCookieName()}=${await encode({ token: { sessionId }, secret: cookieSecret() })}`;
}
