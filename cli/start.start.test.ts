import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasEnded, isAlive } from "#db/embedded-process.ts";
import { readState } from "#db/embedded-state.ts";
import { ensureBuild } from "./build.ts";
import { type InstalledCopy, makeInstalledCopy, type Owner } from "./installed-copy.ts";

const isRoot = process.getuid?.() === 0;
const nobody: Owner = { uid: 65534, gid: 65534 };
const READY = /Errata is ready at (http:\S+)/;

let copy: InstalledCopy | undefined;

beforeAll(async () => {
  await ensureBuild();
});
afterEach(async () => {
  for (const pid of copy?.processes() ?? []) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {}
  }
  await copy?.remove();
  copy = undefined;
});

/** The process that started web, worker and database. */
const mainProcess = (dataDir: string): number =>
  JSON.parse(readFileSync(join(dataDir, "running.json"), "utf8")).pid;

describe.skipIf(process.platform !== "linux")("npm start", () => {
  it.for<[string, boolean, number, Owner]>([
    ["as root", true, 0o755, null],
    ["as an ordinary user", true, 0o755, nobody],
    ["below a folder only its owner may enter", false, 0o700, null],
  ])(
    "%s comes up, knows that it runs, and Ctrl-C leaves nothing behind",
    async ([, needsRoot, mode, owner], { skip }) => {
      if (needsRoot && !isRoot) skip("only root can be root and run as someone else");
      copy = makeInstalledCopy(mode, owner);
      const first = copy.npmStart();
      const [, address] = await first.line(READY);
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      expect(first.output()).not.toContain("Building the app");
      expect(statSync(join(copy.dataDir, "secrets.json")).mode & 0o077).toBe(0);
      expect(statSync(join(copy.dataDir, "postgres.json")).mode & 0o077).toBe(0);

      const second = copy.npmStart();
      expect(await second.ended).toBe(0);
      expect(second.output()).toContain(`already running at ${address}`);

      first.ctrlC();
      await first.ended;
      await expectNothingLeft(copy);
    },
  );

  it("ends with its parents and takes up the database that a killed one left", async () => {
    copy = makeInstalledCopy(0o755, null);
    const first = copy.npmStart();
    await first.line(READY);
    const database = readState(copy.dataDir)?.pid ?? Number.NaN;
    process.kill(mainProcess(copy.dataDir), "SIGKILL");
    await first.ended;
    for (const pid of copy.processes().filter((pid) => !isDatabase(pid)))
      expect(await hasEnded(pid, 15)).toBe(true);
    expect(isAlive(database)).toBe(true);

    const second = copy.npmStart();
    await second.line(READY);
    expect(second.output()).toContain("was still running and is used again");
    expect(readState(copy.dataDir)?.pid).toBe(database);

    // This time it is npm that is killed: nobody is left who would pass on a signal.
    second.child.kill("SIGKILL");
    expect(await hasEnded(mainProcess(copy.dataDir), 20)).toBe(true);
    await expectNothingLeft(copy);
  });

  it("starts a killed web server, worker and database again", async () => {
    copy = makeInstalledCopy(0o755, null);
    const run = copy.npmStart();
    const [, address] = await run.line(READY);
    await killed(copy, isDatabaseItself);
    await run.line(/The database ended; it starts again/);
    await killed(copy, (pid) => commandOf(pid).startsWith("next-server"));
    await run.line(/The web server ended \(SIGKILL\); it starts again/);
    await killed(copy, (pid) => commandOf(pid).endsWith("errata.ts\0worker\0"));
    await run.line(/The worker ended \(SIGKILL\); it starts again/);
    await expect.poll(() => answersReady(`${address}/readyz`), { timeout: 30_000 }).toBe(true);
    run.ctrlC();
    await run.ended;
    await expectNothingLeft(copy);
  });

  it("says what to do when the chosen port is taken", async () => {
    copy = makeInstalledCopy(0o755, null);
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const run = copy.npmStart({ PORT: String(port) });
    expect(await run.ended).not.toBe(0);
    expect(run.output()).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
    expect(copy.processes()).toEqual([]);
    other.close();
  });

  it("wants secrets beside a database of one's own", async () => {
    copy = makeInstalledCopy(0o755, null);
    const run = copy.npmStart({ DATABASE_URL: "postgres://errata@127.0.0.1:1/errata" });
    expect(await run.ended).not.toBe(0);
    expect(run.output()).toContain("ERRATA_SECRET and ERRATA_ENCRYPTION_KEY must be set too");
  });
});

/** Kills the first process of a kind, which may just be starting again. */
async function killed(copy: InstalledCopy, isWanted: (pid: number) => boolean): Promise<void> {
  const find = () => copy.processes().find(isWanted);
  await expect.poll(find, { timeout: 20_000 }).toBeGreaterThan(1);
  const pid = find();
  if (pid !== undefined) process.kill(pid, "SIGKILL");
}

/** npm and its shell may end a moment before what they started has stopped in good order. */
async function expectNothingLeft(copy: InstalledCopy): Promise<void> {
  await expect.poll(() => copy.processes().map(commandOf), { timeout: 20_000 }).toEqual([]);
}

/** Empty for one that has ended in between. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
const isDatabase = (pid: number) => /postgres.*\0-D\0|^postgres: /.test(commandOf(pid));
const isDatabaseItself = (pid: number) => commandOf(pid).includes("\0-D\0");

async function answersReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200;
  } catch {
    return false;
  }
}
