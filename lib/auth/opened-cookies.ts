import { hash } from "node:crypto";

/** Cookies remembered at once: at some 200 bytes each a few megabytes. */
const most = 10_000;

interface Opened {
  sessionId: string;
  /** Seconds since 1970; behind it the cookie says nothing any more. */
  expires: number;
}

const opened = new Map<string, Opened>();
const keyOf = (cookie: string, secret: string) => hash("sha256", `${secret}\0${cookie}`, "base64");

/**
 * What a signed cookie was found to hold before, under the same secret. Opening one derives a key and decrypts, which costs
 * more than all else at the gate. It proves as little as the cookie itself: the session's row is read at every request.
 */
export function recallCookie(cookie: string, secret: string, nowSeconds: number): string | null {
  const key = keyOf(cookie, secret);
  const found = opened.get(key);
  if (!found) return null;
  if (found.expires > nowSeconds) return found.sessionId;
  opened.delete(key);
  return null;
}

/** Remembers an opened cookie until it expires; the one remembered longest makes room. Neither it nor the secret is kept. */
export function rememberCookie(cookie: string, secret: string, what: Opened): void {
  const [oldest] = opened.keys();
  if (opened.size >= most && oldest !== undefined) opened.delete(oldest);
  opened.set(keyOf(cookie, secret), what);
}
