import { APIError } from "openai";
import { AddressRefused } from "./outgoing.ts";
import { ReplyTooLong } from "./outgoing-fetch.ts";
import { parseRetryAfter } from "./retry-after.ts";
import type { AskFailure, ModelConnection } from "./schema.ts";
import { scrub } from "./scrub.ts";

type Reason = AskFailure["reason"];

const sentences: Record<Reason, string> = {
  bad_key: "The endpoint refused the key. Check it under Settings, Models.",
  not_found: "The endpoint knows no such model or address. Check the model's name and the base URL.",
  bad_request: "The endpoint refused the request as it was sent.",
  rate_limited: "The endpoint asks for fewer calls. Lower the model's limits if this goes on.",
  server_error: "The endpoint failed.",
  timeout: "The endpoint did not answer in time.",
  connection: "The endpoint could not be reached, or the connection broke.",
  address_refused: "Errata does not send anything to this address.",
  redirect: "The endpoint redirects elsewhere, which is not followed. Enter the address it leads to.",
  garbage: "What came back is not a reply of an OpenAI-compatible endpoint. Check the base URL.",
};

const codes: Readonly<Record<string, { reason: Reason; words: string; isFinal?: true; isUnsent?: true }>> = {
  ENOTFOUND: { reason: "connection", words: "The name of its host is not known (DNS).", isUnsent: true },
  EAI_AGAIN: {
    reason: "connection",
    words: "The name of its host could not be looked up (DNS).",
    isUnsent: true,
  },
  ECONNREFUSED: { reason: "connection", words: "Nothing listens there.", isUnsent: true },
  ECONNRESET: { reason: "connection", words: "The connection was cut." },
  EPIPE: { reason: "connection", words: "The connection was cut." },
  UND_ERR_SOCKET: { reason: "connection", words: "The connection was cut." },
  UND_ERR_CONNECT_TIMEOUT: {
    reason: "timeout",
    words: "No connection came about within 10 s.",
    isUnsent: true,
  },
  ETIMEDOUT: { reason: "timeout", words: "No connection came about.", isUnsent: true },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    reason: "connection",
    words: "Its certificate is for another name.",
    isFinal: true,
    isUnsent: true,
  },
  CERT_HAS_EXPIRED: {
    reason: "connection",
    words: "Its certificate has expired.",
    isFinal: true,
    isUnsent: true,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    reason: "connection",
    words: "Its certificate is not trusted.",
    isFinal: true,
    isUnsent: true,
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    reason: "connection",
    words: "Its certificate is not trusted.",
    isFinal: true,
    isUnsent: true,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    reason: "connection",
    words: "Its certificate is not trusted.",
    isFinal: true,
    isUnsent: true,
  },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    reason: "connection",
    words: "It does not speak https.",
    isFinal: true,
    isUnsent: true,
  },
};

function reasonOf(status: number): Reason {
  if (status >= 300 && status < 400) return "redirect";
  if (status === 401 || status === 403) return "bad_key";
  if (status === 404 || status === 405) return "not_found";
  if (status === 408 || status === 504) return "timeout";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "server_error" : "bad_request";
}

const retryable = new Set<Reason>(["rate_limited", "server_error", "timeout", "connection"]);

/** The endpoint's own sentence: `error.message` where it keeps to the format, else the start of what it sent. */
function wordsOf({ error, message }: APIError): string {
  const said: unknown = error && typeof error === "object" && "message" in error ? error.message : error;
  return typeof said === "string" ? said : message.replace(/^\d{3} /, "");
}

function ofStatus(error: APIError, status: number, connection: ModelConnection, nowMs: number): AskFailure {
  const reason = reasonOf(status);
  const words = reason === "redirect" ? "" : scrub(wordsOf(error), connection.key);
  const isSpent = error.code === "insufficient_quota";
  return {
    reason,
    message: [`${sentences[reason]} (HTTP ${status})`, words && `It said: “${words}”`]
      .filter(Boolean)
      .join(" "),
    status,
    retryAfterSeconds: error.headers ? parseRetryAfter(error.headers, nowMs) : null,
    isRetryable: retryable.has(reason) && !isSpent,
    // Whoever answers with an error charges nothing; a gateway that gave up waiting does not know.
    mayBePaid: reason === "timeout",
  };
}

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at instanceof Error && chain.length < 8; at = at.cause) {
    chain.push(at);
    // Several addresses of one name were tried: the first one's fate stands for all.
    if (at instanceof AggregateError) chain.push(at.errors[0]);
  }
  return chain;
}

/**
 * What went wrong with a call, as one of the closed set of reasons with a sentence for people. `connection` says
 * which key may not appear in it; `hasTimedOut` that our own clock ended the call.
 */
export function describeFailure(
  error: unknown,
  connection: ModelConnection,
  { nowMs, hasTimedOut }: { nowMs: number; hasTimedOut: boolean },
): AskFailure {
  if (error instanceof APIError && typeof error.status === "number")
    return ofStatus(error, error.status, connection, nowMs);
  const failed = (reason: Reason, words = "", isFinal = false, isUnsent = false): AskFailure => ({
    reason,
    message: [sentences[reason], words].filter(Boolean).join(" "),
    status: null,
    retryAfterSeconds: null,
    isRetryable: retryable.has(reason) && !isFinal,
    mayBePaid: !isUnsent && reason !== "address_refused",
  });
  const chain = causesOf(error);
  for (const cause of chain) {
    if (cause instanceof AddressRefused)
      return failed("address_refused", scrub(cause.message, connection.key));
    if (cause instanceof ReplyTooLong) return failed("garbage", cause.message);
  }
  if (hasTimedOut) return failed("timeout", `It had ${connection.timeoutSeconds} s.`);
  for (const cause of chain) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const known = codes[code];
    if (known) return failed(known.reason, known.words, known.isFinal, known.isUnsent);
    if (code.startsWith("HPE_")) return failed("garbage", "It does not speak HTTP.");
    if (cause instanceof SyntaxError) return failed("garbage", "It is not JSON.");
  }
  return failed("connection", scrub(error instanceof Error ? error.message : String(error), connection.key));
}
