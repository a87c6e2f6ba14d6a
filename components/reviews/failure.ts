/** What a failed call means for whoever made it. */
export type Failure =
  | { kind: "no_connection" }
  | { kind: "busy" }
  | { kind: "signed_out" }
  | { kind: "refused"; status: number; words: string };

/** Statuses that pass by themselves: time-out, too many requests, and the server or what stands before it being away. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

function field(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}

/**
 * Reads an error of an API call: without a status nothing arrived; 401 is an ended session; what passes by itself is
 * worth another try; everything else is a refusal, with the server's words.
 */
export function failureOf(error: unknown): Failure {
  const status = field(error, "status");
  if (typeof status !== "number") return { kind: "no_connection" };
  if (status === 401) return { kind: "signed_out" };
  if (passing.has(status)) return { kind: "busy" };
  const words = field(error, "message");
  return {
    kind: "refused",
    status,
    words: typeof words === "string" && words ? words : `It was refused (${status}).`,
  };
}
