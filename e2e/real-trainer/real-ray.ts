import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Ends everything that carries this variable: `ray stop` would end other people's clusters too. */
function endMarked(variable: string): void {
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const environment = readFileSync(`/proc/${name}/environ`, "utf8").split("\0");
      if (environment.includes(variable)) process.kill(Number(name), "SIGKILL");
    } catch {
      // Ended meanwhile, or not ours.
    }
  }
}

/** A real head node with token authentication on free ports of this machine; `folder` holds its session. */
export async function startRealRay(program: string, folder: string) {
  const [port, dashboard] = [await freePort(), await freePort()];
  const token = randomBytes(24).toString("hex");
  const mark = `ERRATA_TEST_RAY=${token}`;
  const args = [
    ...["start", "--head", "--disable-usage-stats", "--node-ip-address=127.0.0.1", "--num-cpus=2"],
    ...["--num-gpus=0", "--object-store-memory=100000000", `--temp-dir=${join(folder, "ray")}`],
    ...[`--port=${port}`, "--dashboard-host=127.0.0.1", `--dashboard-port=${dashboard}`],
  ];
  const child = spawn(program, args, {
    env: {
      ...process.env,
      PATH: `${dirname(program)}:${process.env.PATH}`,
      RAY_AUTH_MODE: "token",
      RAY_AUTH_TOKEN: token,
      ERRATA_TEST_RAY: token,
      // Its parts get 30 s to come up, too few on a machine with other work.
      RAY_DASHBOARD_SUBPROCESS_MODULE_WAIT_READY_TIMEOUT: "240",
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part) => {
      output += part;
    });
  const address = `http://127.0.0.1:${dashboard}`;
  const stop = () => endMarked(mark);
  for (let waited = 0; waited < 280; waited += 1) {
    // The command ends when the cluster is up; waited for with --block, the end of any part would end them all.
    if (child.exitCode) break;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await request(`${address}/api/jobs/`, { headers }).catch(() => null);
    await answer?.body.dump();
    if (answer?.statusCode === 200) return { address, token, stop };
    await sleep(1000);
  }
  stop();
  throw new Error(`Ray did not start:\n${output}`);
}
