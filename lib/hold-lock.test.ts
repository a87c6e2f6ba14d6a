import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { tryLock, waitForLock } from "./hold-lock.mjs";

const name = `test of the lock in process ${process.pid}`;
const module = new URL("./hold-lock.mjs", import.meta.url).href;

/** Another process that takes the lock, says so, and stays. */
async function holdElsewhere() {
  const script = `import { tryLock } from ${JSON.stringify(module)};
    console.log((await tryLock(${JSON.stringify(name)})) ? "held" : "refused"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

describe("a lock", () => {
  it("is held by one at a time and free again after its release", async () => {
    const first = await tryLock(name);
    expect(first).not.toBe(null);
    expect(await tryLock(name)).toBe(null);
    await first?.release();
    const second = await tryLock(name);
    expect(second).not.toBe(null);
    await second?.release();
  });

  it("keeps other processes out, and is free when its holder is killed", async () => {
    const { child, said } = await holdElsewhere();
    expect(said).toBe("held");
    expect(await tryLock(name)).toBe(null);
    let waited = false;
    const mine = waitForLock(name, () => {
      waited = true;
      child.kill("SIGKILL");
    });
    await (await mine).release();
    expect(waited).toBe(true);
  });
});
