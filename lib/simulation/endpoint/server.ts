import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { simulatedModels } from "../endpoint-models.ts";
import type { KnownItem } from "../known-item.ts";
import { answerBody } from "./answer-body.ts";
import { chatCallSchema, promptOf, replyTo, textCallSchema } from "./call.ts";
import {
  type Behaviour,
  type Fault,
  parseFaultPlan,
  parsePlace,
  type ReplyFault,
  replyFaults,
  strikes,
  type TransportFault,
} from "./faults.ts";
import { createTally, type Served } from "./tally.ts";
import { readJson, sendError, sendFault, sendJson } from "./transport.ts";

export interface EndpointOptions {
  /** 0 or left out: any free one. */
  port?: number;
  latencyMs?: number;
  known?: readonly KnownItem[];
  /** Told of every request body and answer body, for tests that hold them against the public contract. */
  onExchange?: (exchange: { route: string; request: unknown; status: number; answer: unknown }) => void;
}

export interface RunningEndpoint {
  /** The base URL without faults, ending in `/v1`. */
  url: string;
  port: number;
  served(tally?: string): Served;
  close(): Promise<void>;
}

const isReplyFault = (fault: Fault): fault is ReplyFault =>
  (replyFaults as readonly string[]).includes(fault);

/**
 * Simulated models behind OpenAI's format on 127.0.0.1: `/v1/chat/completions`, `/v1/completions`, `/v1/models`. A base
 * URL may ask for faults (`/fault/429/v1`), a key, a latency and a tally; a model named `fault-429` does the same.
 * `/served?tally=NAME` says what was served.
 */
export async function startSimulatedEndpoint(options: EndpointOptions = {}): Promise<RunningEndpoint> {
  const known = new Map((options.known ?? []).map((item) => [oneSpaced(item.question), item]));
  const findKnown = (question: string) => known.get(oneSpaced(question)) ?? null;
  const tally = createTally();
  const callsAt = new Map<string, number>();
  let number = 0;

  async function answerCall(
    route: string,
    request: unknown,
    response: ServerResponse,
    fault: ReplyFault | null,
    name: string,
  ): Promise<void> {
    const parsed = (route === "/completions" ? textCallSchema : chatCallSchema).safeParse(request);
    if (!parsed.success)
      return sendError(response, 400, parsed.error.issues[0]?.message ?? "The request cannot be read.");
    const model = parsed.data.model.replace(/^fault-.*$/, "simulated-strong");
    const choices = replyTo({ ...parsed.data, model }, fault, findKnown);
    if (!choices)
      return sendError(response, 404, `The model “${model}” does not exist.`, { code: "model_not_found" });
    number += 1;
    const createdAt = Math.floor(Date.now() / 1000);
    const { body, usage } = answerBody(parsed.data, choices, fault, { number, createdAt });
    options.onExchange?.({ route, request, status: 200, answer: body });
    response.once("finish", () => tally.reply(name, promptOf(parsed.data), usage));
    sendJson(response, body);
  }

  function faultOf({ plan }: Behaviour, prefix: string, body: unknown): Fault | null {
    const model = body && typeof body === "object" && "model" in body ? String(body.model) : "";
    const asked = model.startsWith("fault-") ? parseFaultPlan(model.slice("fault-".length)) : plan;
    const key = `${prefix} ${model}`;
    const call = (callsAt.get(key) ?? 0) + 1;
    callsAt.set(key, call);
    return asked && strikes(asked, call) ? asked.fault : null;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://simulated");
    if (url.pathname === "/served") {
      return sendJson(response, tally.read(url.searchParams.get("tally") ?? ""));
    }
    const place = parsePlace(url.pathname);
    if (!place) return sendError(response, 404, "There is nothing at this address.");
    const { behaviour, prefix, route } = place;
    const name = behaviour.tally ?? "";
    const authorization = request.headers.authorization ?? "";
    const body = request.method === "POST" ? await readJson(request) : null;
    const fault = faultOf(behaviour, prefix, body);
    tally.begin(name);
    response.once("close", () =>
      tally.end(name, response.writableFinished ? String(response.statusCode) : (fault ?? "left")),
    );
    const latencyMs = behaviour.latencyMs ?? options.latencyMs ?? 0;
    if (latencyMs > 0) await sleep(latencyMs);
    if (response.destroyed) return;
    if (behaviour.key !== null && authorization !== `Bearer ${behaviour.key}`)
      return sendFault(response, "401", authorization);
    if (fault && !isReplyFault(fault)) return sendFault(response, fault as TransportFault, authorization);
    if (request.method === "GET" && route === "/models") {
      options.onExchange?.({ route, request: null, status: 200, answer: modelList });
      return sendJson(response, modelList);
    }
    const isCall = request.method === "POST" && (route === "/chat/completions" || route === "/completions");
    if (!isCall) return sendError(response, 404, "There is nothing at this address.");
    await answerCall(route, body, response, fault as ReplyFault | null, name);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error instanceof Error ? error.stack : error);
      if (!response.headersSent) sendError(response, 500, "The simulated endpoint failed.");
      else response.destroy();
    });
  });
  // Longer than callers keep idle sockets, so that none is closed under a call.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    served: (name = "") => tally.read(name),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const modelList = {
  object: "list",
  data: simulatedModels.map(({ name }) => ({ id: name, object: "model", created: 0, owned_by: "errata" })),
};

const oneSpaced = (text: string): string => text.replace(/\s+/g, " ").trim();
