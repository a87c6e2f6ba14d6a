import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureEmbeddedPostgres, removeEmbeddedPostgres } from "#db/embedded.ts";
import { hasEnded, isAlive } from "#db/embedded-process.ts";
import { readState } from "#db/embedded-state.ts";

let dataDir = "";
beforeEach(() => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), "errata-embedded-")));
});
afterEach(async () => {
  await removeEmbeddedPostgres(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask<T>(url: string, text: string): Promise<T | undefined> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql.unsafe(text);
    return row as T | undefined;
  } finally {
    await sql.end();
  }
}

describe("the embedded database", () => {
  it("is UTF-8 with a locale that no machine changes, checked to disk, closed to strangers", async () => {
    const { url, port } = await ensureEmbeddedPostgres({ dataDir });
    const row = await ask(
      url,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
         datlocprovider as provider, datlocale as locale, current_setting('listen_addresses') as listens
       from pg_database where datname = current_database()`,
    );
    const expected = {
      encoding: "UTF8",
      fsync: "on",
      provider: "b",
      locale: "C.UTF-8",
      listens: "127.0.0.1",
    };
    expect(row).toEqual(expected);
    await expect(ask(`postgres://errata:guess@127.0.0.1:${port}/errata`, "select 1")).rejects.toThrow(
      "password",
    );
    expect(statSync(join(dataDir, "postgres.json")).mode & 0o077).toBe(0);
  });

  it("is shared by those who ask, keeps what was committed and its port, and ends with the last", async () => {
    const first = await ensureEmbeddedPostgres({ dataDir });
    const second = await ensureEmbeddedPostgres({ dataDir });
    expect([first.startedByUs, second.startedByUs, second.url]).toEqual([true, false, first.url]);
    await ask(first.url, "create table kept as select 42 as answer");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const later = await ensureEmbeddedPostgres({ dataDir });
    expect(later.url).toBe(first.url);
    expect(await ask(later.url, "select answer from kept")).toEqual({ answer: 42 });
  });

  it("recovers what was committed when the server was killed", async () => {
    const first = await ensureEmbeddedPostgres({ dataDir });
    await ask(first.url, "create table kept as select 42 as answer");
    process.kill(first.pid, "SIGKILL");
    await hasEnded(first.pid, 10);
    const later = await ensureEmbeddedPostgres({ dataDir });
    expect(later.startedByUs).toBe(true);
    expect(await ask(later.url, "select answer from kept")).toEqual({ answer: 42 });
  });

  it("waits for what a killed server was still computing, and comes back on the same port", async () => {
    const first = await ensureEmbeddedPostgres({ dataDir });
    const busy = ask(
      first.url,
      "do $$ declare sum bigint := 0; begin for i in 1..60000000 loop sum := sum + i; end loop; end $$",
    ).catch(() => {});
    await expect
      .poll(() => ask(first.url, "select count(*)::int as n from pg_stat_activity where query like 'do %'"))
      .toEqual({ n: 1 });
    process.kill(first.pid, "SIGKILL");
    await hasEnded(first.pid, 10);
    const later = await ensureEmbeddedPostgres({ dataDir, samePort: true });
    await busy;
    expect([later.startedByUs, later.url]).toEqual([true, first.url]);
    expect(readFileSync(join(readState(dataDir)?.home ?? "", "postgres.log"), "utf8")).toContain(
      "still in use",
    );
  });

  it("refuses another port where others rely on the one it had", async () => {
    const first = await ensureEmbeddedPostgres({ dataDir });
    await first.stop();
    const other = createServer().listen(first.port, "127.0.0.1");
    await once(other, "listening");
    try {
      await expect(ensureEmbeddedPostgres({ dataDir, samePort: true })).rejects.toThrow(
        "listens on its port",
      );
    } finally {
      other.close();
    }
  });

  it("begins anew, and deletes nothing, when its state file is gone", async () => {
    const first = await ensureEmbeddedPostgres({ dataDir });
    await ask(first.url, "create table kept as select 42 as answer");
    rmSync(join(dataDir, "postgres.json"));
    const lines: string[] = [];
    const later = await ensureEmbeddedPostgres({ dataDir, log: (line) => void lines.push(line) });
    expect(isAlive(first.pid)).toBe(false);
    await expect(ask(later.url, "select answer from kept")).rejects.toThrow("does not exist");
    const aside = /moved to (.*)\.$/.exec(lines.join("\n"))?.[1] ?? "";
    expect(existsSync(join(aside, "data", "PG_VERSION"))).toBe(true);
    rmSync(aside, { recursive: true });
  });

  it("is left alone when its state file is damaged", async () => {
    const { pid, stop } = await ensureEmbeddedPostgres({ dataDir });
    const file = join(dataDir, "postgres.json");
    const state = readState(dataDir);
    writeFileSync(file, "{");
    await expect(ensureEmbeddedPostgres({ dataDir })).rejects.toThrow("Restore it");
    expect(isAlive(pid)).toBe(true);
    writeFileSync(file, JSON.stringify(state));
    chmodSync(file, 0o600);
    await stop();
  });
});
