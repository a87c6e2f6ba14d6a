import { OpenAI } from "openai";
import type { Dispatcher } from "undici";
import { describeFailure } from "./ask-failure.ts";
import { outgoingDispatcher } from "./outgoing.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";
import { readChoice, replyShape } from "./reply-shape.ts";
import type { AskOutcome, AskParameters, ModelConnection } from "./schema.ts";

export interface AskOptions {
  signal?: AbortSignal;
  /** The process's own unless a test says otherwise. */
  dispatcher?: Dispatcher;
}

/** An SDK client that takes nothing from the environment, retries nothing and prints nothing. */
function createClient(connection: ModelConnection, dispatcher: Dispatcher): OpenAI {
  return new OpenAI({
    baseURL: connection.baseUrl,
    // The SDK insists on a key; where there is none, no Authorization is sent.
    apiKey: connection.key ?? "none",
    defaultHeaders: connection.key === null ? { Authorization: null } : {},
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    // Its clock stops at the headers; ours runs until the last byte.
    timeout: (connection.timeoutSeconds + 5) * 1000,
    logLevel: "off",
    fetch: createOutgoingFetch(dispatcher),
  });
}

/** OpenAI's own endpoint renamed the longest reply's field; all others know the old name. */
function longestReply({ baseUrl }: ModelConnection, maxTokens: number) {
  const isOpenAi = /^https:\/\/[^/]*\.openai\.(com|azure\.com)(\/|:|$)/i.test(baseUrl);
  return isOpenAi ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens };
}

function send(
  client: OpenAI,
  connection: ModelConnection,
  prompt: string,
  parameters: AskParameters,
  signal: AbortSignal,
): Promise<unknown> {
  const { temperature, maxTokens, topP, seed, stop, n } = parameters;
  const settings = {
    model: connection.model,
    temperature,
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop }),
    ...(n === undefined || n === 1 ? {} : { n }),
  };
  if (connection.api === "completions")
    return client.completions.create({ ...settings, prompt, max_tokens: maxTokens }, { signal });
  const messages = [{ role: "user" as const, content: prompt }];
  return client.chat.completions.create(
    { ...settings, ...longestReply(connection, maxTokens), messages },
    { signal },
  );
}

/**
 * Asks a model once: one call, never repeated here. In chat the prompt is one user message. An empty, cut or refused
 * reply is a reply (`finishReason` says `length`, `refusal`, `content_filter`); every failure is an outcome with its
 * reason. Only a call that `signal` ended throws: that signal's reason. What the endpoint did with it is then not known.
 */
export async function askModel(
  connection: ModelConnection,
  prompt: string,
  parameters: AskParameters,
  options: AskOptions = {},
): Promise<AskOutcome> {
  const { signal, dispatcher = outgoingDispatcher() } = options;
  const timeout = AbortSignal.timeout(connection.timeoutSeconds * 1000);
  const begun = performance.now();
  const latency = () => Math.round(performance.now() - begun);
  signal?.throwIfAborted();
  try {
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const client = createClient(connection, dispatcher);
    const body = await send(client, connection, prompt, parameters, either);
    const latencyMs = latency();
    const parsed = replyShape.safeParse(body);
    if (!parsed.success) return { ok: false, ...notAReply, latencyMs };
    const [first, ...others] = parsed.data.choices.map(readChoice);
    if (!first) return { ok: false, ...notAReply, latencyMs };
    const { model, usage } = parsed.data;
    const reply = {
      ...first,
      modelReturned: model || connection.model,
      promptTokens: usage?.prompt_tokens ?? null,
      completionTokens: usage?.completion_tokens ?? null,
      latencyMs,
      others,
    };
    return { ok: true, reply };
  } catch (error) {
    signal?.throwIfAborted();
    const failure = describeFailure(error, connection, {
      nowMs: Date.now(),
      hasTimedOut: timeout.aborted,
    });
    return { ok: false, ...failure, latencyMs: latency() };
  }
}

const notAReply = {
  reason: "garbage",
  message: "What came back is not a reply of an OpenAI-compatible endpoint. Check the base URL.",
  status: 200,
  retryAfterSeconds: null,
  isRetryable: false,
  mayBePaid: true,
} as const;
