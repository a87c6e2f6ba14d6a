import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { looksLikeBrowser } from "./browser-headers.ts";
import { createJobs, type Jobs, type Ways } from "./jobs.ts";
import { dropNulls, submissionSchema } from "./submission.ts";

/** One request as it came, for tests that hold requests against the contract. */
export interface Recorded {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  json: unknown;
  status: number;
}

export interface FakeRay {
  address: string;
  jobs: Jobs;
  requests: Recorded[];
  /** What a real cluster would have taken amiss; a good client leaves it empty. */
  problems: string[];
  /** Orders for the fake: the next requests are answered so, or not at all. */
  orders: Orders;
  close(): Promise<void>;
}

interface Orders {
  /** Requests are held this long. */
  slowMs: number;
  /** Requests are cut off without an answer. */
  isDown: boolean;
  /** The submission is taken and its answer never arrives. */
  cutAfterSubmit: boolean;
  /** The log's address answers 404 as for an unknown job. */
  hidesLogs: boolean;
  /** The token that is asked for; null: none. */
  token: string | null;
}

/** Everything that can be told at `/fake/tell`. */
export type Told = Partial<Orders & { ways: Partial<Ways>; forget: string; loseLog: string }>;

const packagePath = /^\/api\/packages\/gcs\/(_ray_pkg_[0-9a-f]{16}\.zip)$/;
const jobPath = /^\/api\/jobs\/([^/]+)(\/logs|\/stop)?$/;
const maxPackageBytes = 512 * 1024 * 1024;

/** A stand-in for Ray's job API (2.58.0), in this process, on a free port of this machine. */
export async function startFakeRay({ token = null as string | null, port = 0 } = {}): Promise<FakeRay> {
  const packages = new Map<string, Uint8Array>();
  const jobs = createJobs(packages);
  const requests: Recorded[] = [];
  const problems: string[] = [];
  const orders: Orders = { slowMs: 0, isDown: false, cutAfterSubmit: false, hidesLogs: false, token };

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const path = request.url ?? "";
    if (path === "/fake/tell") return told(body, response);
    if (path === "/fake/problems") return send(response, 200, problems);
    if (orders.isDown) return void request.socket.destroy();
    if (orders.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, orders.slowMs));
    const method = request.method ?? "";
    const recorded: Recorded = { method, path, headers: request.headers, json: parse(body), status: 0 };
    requests.push(recorded);
    response.on("finish", () => {
      recorded.status = response.statusCode;
    });
    const refusal = refuse(request, method);
    if (refusal) return send(response, ...refusal);
    answer(method, path, body, request, response);
  });

  function told(body: Buffer, response: ServerResponse) {
    const { ways, forget, loseLog, ...rest } = (parse(body) ?? {}) as Told;
    Object.assign(orders, rest);
    Object.assign(jobs.ways, ways);
    for (const id of forget === "*" ? jobs.ids() : [forget ?? ""]) jobs.forget(id);
    for (const id of loseLog === "*" ? jobs.ids() : [loseLog ?? ""]) jobs.loseLog(id);
    send(response, 200, { jobs: jobs.ids() });
  }

  function refuse({ headers }: IncomingMessage, method: string): [number, string] | null {
    if (!["GET", "HEAD", "OPTIONS"].includes(method) && looksLikeBrowser(headers)) {
      problems.push(`${method} looks like a browser's`);
      return [405, `'${method}' method not allowed for browser traffic.`];
    }
    if (orders.token === null) return null;
    const given = headers.authorization ?? headers["x-ray-authorization"];
    if (given === undefined) return [401, "Unauthorized: Missing authentication token"];
    return given === `Bearer ${orders.token}` ? null : [403, "Forbidden: Invalid authentication token"];
  }

  function answer(
    method: string,
    path: string,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    if (method === "GET" && path === "/api/version")
      return send(response, 200, {
        version: "4",
        ray_version: "2.58.0",
        ray_commit: "cec0a091",
        session_name: "session_fake",
      });
    if (path === "/api/jobs/" && method === "GET")
      return send(
        response,
        200,
        jobs.ids().map((id) => jobs.details(id)),
      );
    if (path === "/api/jobs/" && method === "POST") return submit(body, request, response);
    const [, name] = packagePath.exec(path) ?? [];
    if (name && (method === "GET" || method === "PUT")) return keep(method, name, body, response);
    const [, id, rest] = jobPath.exec(path) ?? [];
    if (id) return ofJob(method, decodeURIComponent(id), rest ?? "", response);
    problems.push(`${method} ${path} is not in the job API`);
    send(response, 404, "404: Not Found");
  }

  function keep(method: string, name: string, body: Buffer, response: ServerResponse) {
    if (method === "GET") {
      const there = packages.has(name);
      return send(response, there ? 200 : 404, there ? "" : `Package gcs://${name} does not exist`);
    }
    if (body.length > maxPackageBytes || body.subarray(0, 2).toString() !== "PK") {
      problems.push(`the package ${name} is no zip that Ray takes`);
      return send(response, 500, "Traceback (most recent call last):\nValueError: bad package");
    }
    packages.set(name, body);
    send(response, 200, "");
  }

  function submit(body: Buffer, request: IncomingMessage, response: ServerResponse) {
    const parsed = submissionSchema.safeParse(dropNulls(parse(body)));
    if (!parsed.success || request.headers["content-type"] !== "application/json") {
      problems.push(`a submission that Ray refuses: ${parsed.error?.message ?? "no JSON"}`);
      return send(
        response,
        400,
        `Traceback (most recent call last):\nTypeError: ${parsed.error?.message ?? ""}`,
      );
    }
    const id = parsed.data.submission_id ?? `raysubmit_${jobs.ids().length}`;
    if (jobs.has(id)) {
      const words = `ValueError: Job with submission_id ${id} already exists. Please use a different submission_id.`;
      return send(
        response,
        500,
        `Traceback (most recent call last):\n  File "job_head.py", line 1, in submit_job\n${words}\n`,
      );
    }
    jobs.submit(id, parsed.data);
    if (orders.cutAfterSubmit) {
      orders.cutAfterSubmit = false;
      return void request.socket.destroy();
    }
    send(response, 200, { job_id: id, submission_id: id });
  }

  function ofJob(method: string, id: string, rest: string, response: ServerResponse) {
    const details = jobs.details(id);
    if (!details) return send(response, 404, `Job ${id} does not exist`);
    if (method === "GET" && rest === "") return send(response, 200, details);
    if (method === "GET" && rest === "/logs")
      return orders.hidesLogs
        ? send(response, 404, `Job ${id} does not exist`)
        : send(response, 200, { logs: jobs.log(id) });
    if (method === "POST" && rest === "/stop") return send(response, 200, { stopped: jobs.stop(id) });
    if (method === "DELETE" && rest === "") {
      if (!["STOPPED", "SUCCEEDED", "FAILED"].includes(details.status))
        return send(
          response,
          500,
          "Traceback (most recent call last):\nRuntimeError: Attempted to delete job, but it is in a non-terminal state",
        );
      return send(response, 200, { deleted: jobs.remove(id) });
    }
    problems.push(`${method} on a job's ${rest || "details"}`);
    send(response, 405, "405: Method Not Allowed");
  }

  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jobs,
    requests,
    problems,
    orders,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  // Errors are text, answers JSON.
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/plain; charset=utf-8" : "application/json" });
  response.end(isText ? body : JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
