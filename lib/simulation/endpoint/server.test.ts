import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { askModel } from "#lib/llm/ask-model.ts";
import { createOutgoingDispatcher } from "#lib/llm/outgoing.ts";
import type { AskParameters, ModelConnection } from "#lib/llm/schema.ts";
import { numberedSteps } from "../problem.ts";
import { simulatedPaths } from "../streams.ts";
import { type RunningEndpoint, startSimulatedEndpoint } from "./server.ts";

let endpoint: RunningEndpoint;
const dispatcher = createOutgoingDispatcher({ allowPrivate: true });

beforeAll(async () => {
  endpoint = await startSimulatedEndpoint();
});
afterAll(() => endpoint.close());

const wrong = [...simulatedPaths({ seed: "endpoint", count: 200, pathsPerQuestion: 1 })];

function promptFor({ problem, steps }: (typeof wrong)[number]): string {
  return `Find the mistake.\n\nQuestion: ${problem.question}\nOriginal Solution:\n{\n${numberedSteps(steps)}\n}\nIncorrect Step:`;
}

const [someone] = wrong;
if (!someone) throw new Error("The stream is empty");
const prompt = promptFor(someone);

/** Asks at a base URL with settings such as `/fault/429`. */
async function ask(
  settings: string,
  changes: Partial<ModelConnection> = {},
  parameters: Partial<AskParameters> = {},
  text = prompt,
) {
  const connection: ModelConnection = {
    baseUrl: endpoint.url.replace("/v1", `${settings}/v1`),
    model: "simulated-strong",
    api: "chat",
    key: "sk-of-a-test",
    timeoutSeconds: settings.endsWith("hang") ? 1 : 30,
    ...changes,
  };
  return askModel(connection, text, { temperature: 0, maxTokens: 2_048, ...parameters }, { dispatcher });
}

async function replyTo(...args: Parameters<typeof ask>) {
  const outcome = await ask(...args);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.reply;
}

describe("the simulated endpoint", () => {
  test("answers chat and completions with usage, and says which model it was", async () => {
    for (const api of ["chat", "completions"] as const) {
      const reply = await replyTo("", { api });
      expect(reply.modelReturned).toBe("simulated-strong-1");
      expect(reply.promptTokens).toBeGreaterThan(10);
      expect(reply.completionTokens).toBeGreaterThan(5);
      expect(reply.finishReason).toBe("stop");
    }
  });

  test("gives equal replies to equal prompts and seeds, others to other seeds", async () => {
    const [first, again] = [await replyTo("", {}, { seed: 1 }), await replyTo("", {}, { seed: 1 })];
    expect(again.text).toBe(first.text);
    const seeds = await Promise.all([2, 3, 4, 5, 6].map((seed) => replyTo("", {}, { seed })));
    expect(new Set([first, ...seeds].map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  test("gives as many replies as were asked for", async () => {
    expect((await replyTo("", {}, { n: 3 })).others).toHaveLength(2);
  });

  test("ends at the longest reply and at a stop text", async () => {
    const short = await replyTo("", {}, { maxTokens: 5 });
    expect(short).toMatchObject({ finishReason: "length", completionTokens: 5 });
    expect((await replyTo("", {}, { stop: ["Explanation"] })).text).not.toContain("Explanation");
  });

  test("knows no model of another name", async () => {
    expect(await ask("", { model: "gpt-4" })).toMatchObject({ ok: false, reason: "not_found", status: 404 });
  });

  test("solves word problems, and says something to anything else", async () => {
    const solved = await replyTo(
      "",
      {},
      {},
      `Solve it.\n\nQuestion: ${someone.problem.question}\nAnswer: Let's think step by step.\n`,
    );
    expect(solved.text).toMatch(/^Step 1: [\s\S]+The answer is /);
    expect((await replyTo("", {}, {}, "Hello")).text).toContain("simulated");
  });

  test("corrects what it knows: a strong model mostly rightly, a weak one less often", async () => {
    const share = async (model: string) => {
      const right = await Promise.all(
        wrong.map(async (path) => {
          const { text } = await replyTo("", { model }, {}, promptFor(path));
          const parsed = parseReply(text, { pathStepCount: path.steps.length });
          const end = parsed.correctedSteps.at(-1)?.text ?? "";
          return parsed.outcome === "parsed" && end === `The answer is ${path.problem.goldAnswer}.`;
        }),
      );
      return right.filter(Boolean).length / right.length;
    };
    const [strong, weak] = [await share("simulated-strong"), await share("simulated-weak")];
    expect(strong).toBeGreaterThan(0.7);
    expect(strong).toBeLessThan(0.98);
    expect(weak).toBeLessThan(strong - 0.2);
    expect(weak).toBeGreaterThan(0.15);
  });

  test("counts what it served under a name", async () => {
    await Promise.all([1, 2, 3].map(() => ask("/latency/60/tally/a")));
    await ask("/tally/a/fault/500");
    await ask("/tally/a", {}, {}, "Another prompt");
    const served = endpoint.served("a");
    expect(served).toMatchObject({ calls: 5, replies: 4, prompts: 2, inFlight: 0, mostInFlight: 3 });
    expect(served.answers).toEqual({ "200": 4, "500": 1 });
    const told = await fetch(endpoint.url.replace("/v1", "/served?tally=a"));
    expect(await told.json()).toEqual(served);
  });

  test("takes only the key that an address names", async () => {
    expect((await ask("/key/sk-of-a-test")).ok).toBe(true);
    expect(await ask("/key/another")).toMatchObject({ ok: false, reason: "bad_key" });
    expect(await ask("/key/another", { key: null })).toMatchObject({ ok: false, reason: "bad_key" });
  });

  test("strikes only the calls that an address names", async () => {
    const outcomes: boolean[] = [];
    for (let call = 0; call < 4; call += 1)
      outcomes.push((await ask("/fault/401,after=2/tally/key-dies")).ok);
    expect(outcomes).toEqual([true, true, false, false]);
  });

  test("takes a fault from the model's name as well", async () => {
    expect(await ask("", { model: "fault-500" })).toMatchObject({ reason: "server_error" });
  });
});

describe("askModel at an endpoint that fails", () => {
  test.each([
    ["400", { reason: "bad_request", isRetryable: false, status: 400 }],
    ["401", { reason: "bad_key", isRetryable: false, status: 401 }],
    ["403", { reason: "bad_key", isRetryable: false, status: 403 }],
    ["404", { reason: "not_found", isRetryable: false, status: 404 }],
    ["429", { reason: "rate_limited", isRetryable: true, status: 429, retryAfterSeconds: 1 }],
    ["429-bare", { reason: "rate_limited", isRetryable: true, status: 429, retryAfterSeconds: null }],
    ["429-ms", { reason: "rate_limited", isRetryable: true, status: 429, retryAfterSeconds: 0.25 }],
    ["429-quota", { reason: "rate_limited", isRetryable: false, status: 429, retryAfterSeconds: null }],
    ["500", { reason: "server_error", isRetryable: true, status: 500 }],
    ["503", { reason: "server_error", isRetryable: true, status: 503, retryAfterSeconds: 1 }],
    ["redirect", { reason: "redirect", isRetryable: false, status: 307 }],
    ["hang", { reason: "timeout", isRetryable: true, status: null }],
    ["drop", { reason: "connection", isRetryable: true, status: null }],
    ["cut", { reason: "connection", isRetryable: true, status: null }],
    ["html", { reason: "garbage", status: 200 }],
    ["garbage", { reason: "garbage", status: null }],
    ["wrong-shape", { reason: "garbage", status: 200 }],
    ["endless", { reason: "garbage", status: null }],
    ["echo-key", { reason: "bad_key", status: 401 }],
  ])("names %s", async (fault, expected) => {
    const outcome = await ask(`/fault/${fault}`);
    expect(outcome).toMatchObject({ ok: false, ...expected });
    expect(JSON.stringify(outcome)).not.toContain("sk-of-a-test");
  });

  test("reads a Retry-After that is a date", async () => {
    const outcome = await ask("/fault/429-date");
    const seconds = outcome.ok ? null : outcome.retryAfterSeconds;
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(seconds).toBeLessThanOrEqual(2);
  });

  test.each([
    ["no-usage", { promptTokens: null, completionTokens: null }],
    ["empty", { text: "", completionTokens: 0 }],
    ["null", { text: "" }],
    ["length", { finishReason: "length" }],
    ["refusal-field", { text: "I'm not able to help with that.", finishReason: "refusal" }],
  ])("takes the reply with %s", async (fault, expected) => {
    expect(await replyTo(`/fault/${fault}`)).toMatchObject(expected);
  });

  test("reads a content in parts and a reply of 200 kB", async () => {
    expect((await replyTo("/fault/parts")).text).toBe((await replyTo("")).text);
    expect((await replyTo("/fault/long")).text.length).toBeGreaterThan(200_000);
  });

  test.each([
    ["empty", "empty"],
    ["refusal", "refusal"],
    ["length", "cut"],
    ["two", "parsed"],
    ["prose-json", "parsed"],
    ["no-such-step", "parsed"],
    ["long", "parsed"],
  ])("brings %s to the parser, which says %s", async (fault, outcome) => {
    const { text } = await replyTo(`/fault/${fault}`);
    expect(parseReply(text, { pathStepCount: someone.steps.length }).outcome).toBe(outcome);
  });

  test("throws the caller's reason, and only that, when the caller gives up", async () => {
    const connection = { baseUrl: endpoint.url.replace("/v1", "/fault/hang/v1"), model: "m", key: null };
    const asked = askModel(
      { ...connection, api: "chat", timeoutSeconds: 30 },
      "q",
      { temperature: 0, maxTokens: 1 },
      { dispatcher, signal: AbortSignal.timeout(50) },
    );
    await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("names an endpoint that is not there, a name nobody knows and refused addresses", async () => {
    const at = (baseUrl: string) => ask("", { baseUrl });
    expect(await at("http://127.0.0.1:1/v1")).toMatchObject({ reason: "connection" });
    expect(await at("http://nowhere.invalid/v1")).toMatchObject({ reason: "connection" });
    for (const host of ["169.254.169.254", "2852039166", "0xa9fea9fe", "[::ffff:a9fe:a9fe]", "0.0.0.0"])
      expect(await at(`http://${host}/v1`), host).toMatchObject({ reason: "address_refused" });
  });
});

describe("the outgoing dispatcher", () => {
  const closed = createOutgoingDispatcher({ allowPrivate: false });
  const connection = { model: "m", api: "chat", key: null, timeoutSeconds: 1 } as const;
  const parameters = { temperature: 0, maxTokens: 1 };

  test("sends nothing to this machine where private addresses are not allowed", async () => {
    const before = endpoint.served().calls;
    for (const host of ["127.0.0.1", "localhost", "[::1]", "2130706433", "0177.1"]) {
      const baseUrl = `http://${host}:${endpoint.port}/v1`;
      const outcome = await askModel({ ...connection, baseUrl }, "q", parameters, { dispatcher: closed });
      expect(outcome, host).toMatchObject({ reason: "address_refused" });
    }
    expect(endpoint.served().calls).toBe(before);
  });

  test("checks what a name resolves to at every connect", async () => {
    const answers = ["127.0.0.1", "169.254.169.254"];
    const turning = createOutgoingDispatcher({
      allowPrivate: true,
      resolve: (_host, _options, done) =>
        done(null, [{ address: answers.shift() ?? "169.254.169.254", family: 4 }]),
    });
    const baseUrl = `http://turns.example:${endpoint.port}/fault/drop/v1`;
    const outcomes = [1, 2].map(() =>
      askModel({ ...connection, baseUrl }, "q", parameters, { dispatcher: turning }),
    );
    const reasons = (await Promise.all(outcomes)).map((outcome) => !outcome.ok && outcome.reason);
    expect(reasons.toSorted()).toEqual(["address_refused", "connection"]);
  });
});
