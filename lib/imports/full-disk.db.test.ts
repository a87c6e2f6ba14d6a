import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const rowCount = 60_000;
const home = "/var/lib/errata"; // where root's databases lie, see db/embedded.ts
const isRoot = process.getuid?.() === 0;

/** Runs a shell command with file systems of its own: what it mounts nobody else sees, and it is gone with it. */
const inOwnMounts = (command: string, ...args: string[]) =>
  execFileSync(
    "unshare",
    ["--user", "--map-current-user", "--keep-caps", "--mount", "sh", "-c", command, "sh", ...args],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
const asRoot = (command: string, ...args: string[]) =>
  execFileSync("unshare", ["--mount", "sh", "-c", command, "sh", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
const run = isRoot ? asRoot : inOwnMounts;

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "errata-mount-"));
  try {
    run('mount -t tmpfs -o size=1m tmpfs "$1"', folder);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(process.platform !== "linux" || !canMount())(
  "an import on a disk that is full stops without losing a row, and goes on when there is room",
  { timeout: 180_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), "errata-full-disk-"));
    const child = fileURLToPath(new URL("./full-disk.child.ts", import.meta.url));
    const place = isRoot ? `mkdir -p ${home} && mount --bind "$1" ${home} && chmod 755 "$1" &&` : "";
    const script = `mount -t tmpfs -o size=420m tmpfs "$1" && ${place} exec "$2" "$3" "$1" "$4"`;
    try {
      const printed = run(script, folder, process.execPath, child, String(rowCount));
      const { whileFull, afterwards } = JSON.parse(printed.trim().split("\n").at(-1) ?? "");
      expect(whileFull.rowsRead).toBeLessThan(rowCount);
      // Either the tables found no room, and the import says so, or the server's own log did, and the job is tried again.
      if (whileFull.state === "failed") expect(whileFull.failure).toContain("disk is full");
      else expect(whileFull).toMatchObject({ state: "running", thrown: expect.any(String) });
      expect(afterwards).toEqual({
        state: "done",
        rowsRead: rowCount,
        rowsAdded: rowCount,
        questions: rowCount,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
