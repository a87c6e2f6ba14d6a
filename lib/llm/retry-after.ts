const DAY_SECONDS = 86_400;

/**
 * How long an endpoint asks to wait, in seconds: `retry-after-ms`, else `Retry-After` as seconds or as an HTTP date
 * (RFC 9110, 10.2.3). Null when it asks for nothing or it cannot be read; never negative, a day at most.
 */
export function parseRetryAfter(headers: { get(name: string): string | null }, nowMs: number): number | null {
  const within = (seconds: number) => Math.min(Math.max(seconds, 0), DAY_SECONDS);
  const milliseconds = headers.get("retry-after-ms")?.trim();
  if (milliseconds && /^\d{1,15}(\.\d+)?$/.test(milliseconds)) return within(Number(milliseconds) / 1000);
  const value = headers.get("retry-after")?.trim();
  if (!value) return null;
  if (/^\d{1,15}(\.\d+)?$/.test(value)) return within(Number(value));
  // Date.parse would read "-5" or "1,5" as years.
  const at = /^[A-Za-z]/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : within((at - nowMs) / 1000);
}
