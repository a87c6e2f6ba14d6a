import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort } from "#db/embedded-process.ts";
import { parseEnv } from "#lib/env.ts";
import { findAddresses } from "./addresses.ts";

let other: Server | undefined;
afterEach(() => other?.close());

async function takenPort(): Promise<number> {
  const port = await findFreePort();
  other = createServer();
  await new Promise<void>((done) => other?.listen(port, "127.0.0.1", done));
  return port;
}

describe("where the web server listens", () => {
  it("is the chosen port", async () => {
    const port = await findFreePort();
    const found = await findAddresses(parseEnv({ PORT: String(port) }), true);
    expect(found).toEqual({ port, local: `http://127.0.0.1:${port}`, address: `http://127.0.0.1:${port}` });
  });

  it("is never another port than the chosen one", async () => {
    const port = await takenPort();
    await expect(findAddresses(parseEnv({ PORT: String(port) }), true)).rejects.toThrow(`Port ${port}`);
  });

  it("is the next free port when none was chosen", async () => {
    const port = await takenPort();
    const found = await findAddresses(parseEnv({ PORT: String(port) }), false);
    expect(found.port).toBeGreaterThan(port);
  });

  it("is told as the public address when there is one", async () => {
    const port = await findFreePort();
    const settings = parseEnv({
      PORT: String(port),
      HOST: "0.0.0.0",
      ERRATA_PUBLIC_URL: "https://errata.example",
    });
    const found = await findAddresses(settings, true);
    expect(found).toEqual({ port, local: `http://127.0.0.1:${port}`, address: "https://errata.example" });
  });
});
