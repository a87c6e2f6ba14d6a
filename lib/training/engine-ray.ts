import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { z } from "zod";
import { trainerRequirements } from "./bundle-texts.ts";
import { trainerCommand } from "./describe-launch.ts";
import type { EngineConnection, Failure, LaunchOrder, TrainingEngine } from "./engine.ts";
import {
  rayEvents,
  rayJobSchema,
  rayLogsSchema,
  rayStoppedSchema,
  raySubmittedSchema,
  rayVersionSchema,
} from "./ray-answers.ts";
import { createRayClient, describeStatus, type RayClient } from "./ray-client.ts";
import { zipFiles } from "./zip-stream.ts";

/** The cluster's head holds packages in memory and takes none above this. */
const maxPackageBytes = 512 * 1024 * 1024;

const pathOf = (id: string, rest = "") => `/api/jobs/${encodeURIComponent(id)}${rest}`;
const instant = (ms: number | null | undefined) =>
  typeof ms === "number" && ms > 0 ? new Date(ms).toISOString() : null;

/** A Ray cluster by its job API (Ray 2.58): the package first, then the job under the id that we chose. */
export function createRayEngine(
  connection: EngineConnection,
  client: RayClient = clientOf(connection),
): TrainingEngine {
  const { settings, token } = connection;
  return {
    probe: () => probeRay(client, token),
    launch: async (order) => {
      const uploaded = await ensurePackage(client, order, token);
      if (!uploaded.ok) return uploaded;
      const answer = await client.ask("POST", "/api/jobs/", raySubmittedSchema, {
        entrypoint: trainerCommand,
        submission_id: order.submissionId,
        runtime_env: {
          working_dir: `gcs://${uploaded.name}`,
          env_vars: { PYTHONUNBUFFERED: "1" },
          ...(settings.installTrainer ? { pip: trainerRequirements } : {}),
        },
        metadata: order.metadata,
        ...(order.gpus > 0 ? { entrypoint_num_gpus: order.gpus } : {}),
      });
      const isThere = !answer.ok && answer.status === 500 && (answer.text ?? "").includes("already exists");
      if (!answer.ok && !isThere) {
        // A package that was cleared away between the two calls, or a server in trouble: sent again.
        return answer.status === 400 ? { ...answer, reason: "refused" } : answer;
      }
      return { ok: true, handle: { package: uploaded.name, packageBytes: uploaded.bytes } };
    },
    status: async ({ submissionId }) => {
      const answer = await client.ask("GET", pathOf(submissionId), rayJobSchema);
      if (!answer.ok) return asUnknown(answer);
      const { status, message, error_type, start_time, end_time, driver_exit_code } = answer.value;
      return {
        ok: true,
        status: {
          event: rayEvents[status],
          engineState: error_type ? `${status} (${error_type})` : status,
          message: message ? message.slice(0, 2000) : null,
          exitCode: driver_exit_code ?? null,
          startedAt: instant(start_time),
          endedAt: instant(end_time),
        },
      };
    },
    logs: async ({ submissionId }) => {
      const answer = await client.ask("GET", pathOf(submissionId, "/logs"), rayLogsSchema);
      if (!answer.ok) return asUnknown(answer);
      const whole = Buffer.from(answer.value.logs);
      return { ok: true, log: { bytes: whole.length, slice: async (from, to) => whole.subarray(from, to) } };
    },
    // The job API has none: curves come from the log.
    metrics: async () => null,
    stop: async ({ submissionId }) => {
      const answer = await client.ask("POST", pathOf(submissionId, "/stop"), rayStoppedSchema);
      return answer.ok ? { ok: true, hadEnded: !answer.value.stopped } : asUnknown(answer);
    },
  };
}

function clientOf({ baseUrl, token }: EngineConnection): RayClient {
  if (baseUrl === null) throw new TypeError("a Ray engine without an address");
  return createRayClient({ baseUrl, token });
}

/** A 404 that speaks of a job means that the job is unknown; any other one, that this is no job API. */
function asUnknown(failure: Failure & { status?: number; text?: string }): Failure {
  const isUnknown = failure.status === 404 && /Job .* does not exist/.test(failure.text ?? "");
  if (isUnknown)
    return { ok: false, reason: "unknown_job", message: "The cluster does not know this job (any more)." };
  // While a job is watched, an odd answer is no end of it: it is asked again.
  return { ok: false, reason: "unreachable", message: failure.message };
}

async function ensurePackage(
  client: RayClient,
  order: LaunchOrder,
  token: string | null,
): Promise<{ ok: true; name: string; bytes: number } | Failure> {
  // Twice through the files: the name is the hash of the whole, and memory stays flat.
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of zipFiles(order.files())) {
    hash.update(piece);
    bytes += piece.length;
  }
  if (bytes > maxPackageBytes)
    return {
      ok: false,
      reason: "refused",
      message: `The package has ${Math.round(bytes / 1048576)} MB and Ray takes 512 at most. Take the bundle, and put the data on shared storage.`,
    };
  const name = `_ray_pkg_${hash.digest("hex").slice(0, 16)}.zip`;
  const path = `/api/packages/gcs/${name}`;
  const there = await client.send("GET", path);
  if (!there.ok) return there;
  if (there.status === 200) return { ok: true, name, bytes };
  if (there.status !== 404) return describeStatus(there.status, there.body.toString("utf8"), token);
  const put = await client.send("PUT", path, { stream: Readable.from(zipFiles(order.files())), bytes });
  if (!put.ok) return put;
  if (put.status !== 200) return describeStatus(put.status, put.body.toString("utf8"), token);
  return { ok: true, name, bytes };
}

async function probeRay(client: RayClient, token: string | null): ReturnType<TrainingEngine["probe"]> {
  const nothing = { rayVersion: null, tokenAccepted: null, gpus: null, versions: {} };
  const version = await client.ask("GET", "/api/version", rayVersionSchema);
  if (!version.ok) {
    const isRefused = version.status === 401 || version.status === 403;
    return {
      ...nothing,
      isUsable: false,
      message: version.message,
      tokenAccepted: isRefused && token ? false : null,
    };
  }
  const rayVersion = version.value.ray_version.slice(0, 40);
  // The version may be open to all; the list of jobs is not.
  const jobs = await client.ask("GET", "/api/jobs/", z.array(z.unknown()));
  if (!jobs.ok) {
    const isRefused = jobs.status === 401 || jobs.status === 403;
    return {
      ...nothing,
      rayVersion,
      isUsable: false,
      message: jobs.message,
      tokenAccepted: isRefused && token ? false : null,
    };
  }
  const open = token ? "" : " Without a token anybody who reaches it can run commands there.";
  return {
    rayVersion,
    isUsable: true,
    tokenAccepted: token ? true : null,
    gpus: null,
    versions: { ray: rayVersion },
    message: `Ray ${rayVersion} answers.${open}`,
  };
}
