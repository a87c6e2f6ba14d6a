import type { ModelApi } from "#lib/models/schema.ts";
import type { failureOutcomes } from "#lib/runs/schema.ts";

/** Where and how a model is asked. The base URL ends before `/chat/completions`; a null key sends no Authorization. */
export interface ModelConnection {
  baseUrl: string;
  model: string;
  api: ModelApi;
  key: string | null;
  /** From sending the call to the reply's last byte. */
  timeoutSeconds: number;
}

export interface AskParameters {
  temperature: number;
  /** The longest reply in tokens. */
  maxTokens: number;
  topP?: number;
  seed?: number;
  stop?: string[];
  /** How many replies to one prompt; 1 where it is left out. */
  n?: number;
}

export interface ReplyChoice {
  /** "" when the endpoint sent none; a refusal's own words when it sent these instead. */
  text: string;
  /** The endpoint's word (`stop`, `length`, `content_filter` …), or `refusal` where the model refused in a field of its own. */
  finishReason: string | null;
}

export interface ModelReply extends ReplyChoice {
  /** What the endpoint says it ran, which may be another name than was asked for; the asked one where it says none. */
  modelReturned: string;
  /** Null where the endpoint did not count. */
  promptTokens: number | null;
  completionTokens: number | null;
  latencyMs: number;
  /** The further replies when more than one was asked for. */
  others: ReplyChoice[];
}

export interface AskFailure {
  reason: (typeof failureOutcomes)[number];
  /** For people: what happened and what to do. Never holds the key, also when the endpoint echoes it. */
  message: string;
  /** The HTTP status, null where no answer came. */
  status: number | null;
  retryAfterSeconds: number | null;
  /** The same call may go well a little later. */
  isRetryable: boolean;
  /** The endpoint may have worked on it, and may ask for its money. */
  mayBePaid: boolean;
}

export type AskOutcome = { ok: true; reply: ModelReply } | ({ ok: false; latencyMs: number } & AskFailure);
