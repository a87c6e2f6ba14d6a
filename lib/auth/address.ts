/**
 * The address a request came from, for limits: the last entry of X-Forwarded-For, which the nearest proxy wrote itself
 * (earlier ones are whatever the client claims); `local` without a proxy.
 */
export function addressOf(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(",").at(-1)?.trim().slice(0, 64) || "local";
}
