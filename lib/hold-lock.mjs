// Plain JavaScript: bootstrap.mjs needs it before anything is installed.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Takes the lock `name` on this machine, or answers null when another process holds it.
 * The lock is a listening socket and not a file: the kernel lets go of it when its process ends, however it ends.
 */
export async function tryLock(name) {
  const address = addressOf(name);
  for (const mayClean of [true, false]) {
    const server = createServer((socket) => socket.destroy());
    const outcome = await new Promise((resolve) => {
      server.once("error", (error) => resolve(error));
      server.listen(address, () => resolve(null));
    });
    if (outcome === null) {
      server.unref();
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    if (outcome.code !== "EADDRINUSE") throw outcome;
    if (address.startsWith("\0") || (await isAnswered(address)) || !mayClean) return null;
    rmSync(address, { force: true });
  }
  return null;
}

/** Takes the lock `name`, waiting for its holder; `onWait` is called once when there is one. */
export async function waitForLock(name, onWait) {
  for (let attempt = 0; ; attempt += 1) {
    const lock = await tryLock(name);
    if (lock) return lock;
    if (attempt === 0) onWait?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function addressOf(name) {
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 24);
  // Linux has socket names without a file; elsewhere a file is left behind by a killed process and swept above.
  return process.platform === "linux" ? `\0errata-${digest}` : join(tmpdir(), `errata-${digest}.lock`);
}

function isAnswered(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
