import type { Dispatcher } from "undici";
import { z } from "zod";
import type { Connection } from "#db/client.ts";
import { getStoredModel, type StoredModel, setLastTest } from "#db/queries/models.ts";
import { AppError } from "#lib/errors.ts";
import { askModel } from "#lib/llm/ask-model.ts";
import { outgoingDispatcher } from "#lib/llm/outgoing.ts";
import { createOutgoingFetch } from "#lib/llm/outgoing-fetch.ts";
import type { AskOutcome, AskParameters, ModelConnection } from "#lib/llm/schema.ts";
import { openSecret } from "#lib/llm/seal.ts";
import type { CallCheck, ModelTest } from "./views.ts";

const TEST_PROMPT = "Answer with the one word: ready";
const LONGEST_SECONDS = 30;
const MAX_NAMES = 200;

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string().max(300) })) });

/** A stored connection as calls need it, its key opened. */
function connectionOf(row: StoredModel): ModelConnection {
  const { baseUrl, model, api, timeoutSeconds } = row;
  return { baseUrl, model, api, timeoutSeconds, key: row.sealedKey ? openSecret(row.sealedKey) : null };
}

async function listNames(
  { baseUrl, key }: ModelConnection,
  dispatcher: Dispatcher,
): Promise<ModelTest["models"]> {
  const failed = (message: string) => ({ ok: false, message, names: [] });
  try {
    const answer = await createOutgoingFetch(dispatcher)(`${baseUrl}/models`, {
      headers: { accept: "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      signal: AbortSignal.timeout(LONGEST_SECONDS * 1000),
    });
    if (answer.status !== 200)
      return failed(`The endpoint does not list its models (HTTP ${answer.status}).`);
    const parsed = modelListSchema.safeParse(await answer.json());
    if (!parsed.success) return failed("What the endpoint lists cannot be read.");
    const names = parsed.data.data.map(({ id }) => id);
    return { ok: true, message: `${names.length} listed`, names: names.slice(0, MAX_NAMES) };
  } catch {
    // Why it cannot be reached is told by the calls beside this one.
    return failed("Not known: no answer came.");
  }
}

function checkOf(outcome: AskOutcome): CallCheck {
  if (!outcome.ok) return { ok: false, message: outcome.message, latencyMs: outcome.latencyMs, text: null };
  const { text, latencyMs } = outcome.reply;
  const words = text.trim().slice(0, 200);
  const message = words === "" ? "It answered with an empty text." : "It answered.";
  return { ok: true, message, latencyMs, text: words };
}

function supportOf(outcome: AskOutcome, isDone: (reply: AskOutcome & { ok: true }) => boolean) {
  if (outcome.ok) return isDone(outcome) ? "yes" : "ignored";
  return outcome.reason === "bad_request" ? "refused" : null;
}

/** Asks an endpoint what it is and can do: its models, one short call of each kind, several replies, a seed. */
export async function testConnection(
  connection: ModelConnection,
  { dispatcher = outgoingDispatcher(), now = () => new Date() } = {},
): Promise<ModelTest> {
  const asked = { ...connection, timeoutSeconds: Math.min(connection.timeoutSeconds, LONGEST_SECONDS) };
  const ask = (api: ModelConnection["api"], more: Partial<AskParameters> = {}) =>
    askModel({ ...asked, api }, TEST_PROMPT, { temperature: 0, maxTokens: 16, ...more }, { dispatcher });
  const [models, chat, completions] = await Promise.all([
    listNames(asked, dispatcher),
    ask("chat"),
    ask("completions"),
  ]);
  const used = connection.api === "chat" ? chat : completions;
  const [several, seeded] = used.ok
    ? await Promise.all([ask(connection.api, { n: 2 }), ask(connection.api, { seed: 7 })])
    : [used, used];
  return {
    at: now().toISOString(),
    ok: used.ok,
    message: used.ok ? "The endpoint answers as it should." : used.message,
    models,
    chat: checkOf(chat),
    completions: checkOf(completions),
    modelReturned: used.ok ? used.reply.modelReturned.slice(0, 300) : null,
    countsTokens: used.ok ? used.reply.promptTokens !== null && used.reply.completionTokens !== null : null,
    several: used.ok ? supportOf(several, ({ reply }) => reply.others.length === 1) : null,
    // Whether an endpoint keeps to a seed cannot be seen from one call; that it takes one can.
    seed: used.ok ? supportOf(seeded, () => true) : null,
  };
}

/** Tests a stored connection and keeps what was found beside it. */
export async function testStoredModel({ db }: Connection, projectId: string, id: string): Promise<ModelTest> {
  const row = await getStoredModel(db, projectId, id);
  if (!row) throw new AppError("NOT_FOUND", "There is no such model connection, or it was archived.");
  let connection: ModelConnection;
  try {
    connection = connectionOf(row);
  } catch (cause) {
    throw new AppError("CONFLICT", cause instanceof Error ? cause.message : "The key cannot be read.", {
      cause,
    });
  }
  const test = await testConnection(connection);
  await setLastTest(db, row, test);
  return test;
}
