import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getImport } from "#db/queries/imports.ts";
import { accessTokens } from "#db/schema/all.ts";
import { hashToken } from "#lib/auth/secrets.ts";
import { newId } from "#lib/ids.ts";
import { createImport } from "./commands.ts";
import { createImportWorld, gsm8kRow, type ImportWorld, jsonLines, slices } from "./import-world.testing.ts";
import { readUpload } from "./read-batches.ts";
import { storeUpload } from "./upload.ts";
import { answerUpload } from "./upload-request.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.connection.drop());

const plenty = 2 ** 31;
const rows = (count: number) => jsonLines(Array.from({ length: count }, (_, index) => gsm8kRow(index)));
const create = (sizeBytes: number, fileName = "a.jsonl", maxBytes = plenty) =>
  createImport(world.connection, world.actor, { projectId: world.projectId, fileName, sizeBytes, maxBytes });
const send = (importId: string, body: AsyncIterable<Uint8Array>, maxBytes = plenty, contentLength = null) =>
  storeUpload(world.connection, { projectId: world.projectId, importId, body, contentLength, maxBytes });
const stateOf = async (id: string) => (await getImport(world.connection.db, world.projectId, id))?.state;

async function storedBytes(importId: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of readUpload(world.connection.raw, { projectId: world.projectId, importId }))
    parts.push(part);
  return Buffer.concat(parts);
}

test("a file of several chunks comes out of the database byte for byte", async () => {
  const bytes = Buffer.from(rows(20_000));
  const { id } = await create(bytes.length);
  expect(await send(id, slices(bytes))).toEqual({ receivedBytes: bytes.length });
  expect((await storedBytes(id)).equals(bytes)).toBe(true);
  const row = await getImport(world.connection.db, world.projectId, id);
  expect(row?.state).toBe("uploaded");
  expect(row?.fileHash).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("a cut upload leaves the import open, and the file can be sent again from its first byte", async () => {
  const bytes = Buffer.from(rows(20_000));
  const { id } = await create(bytes.length);
  async function* cut() {
    yield bytes.subarray(0, 1_500_000);
    throw new Error("aborted");
  }
  await expect(send(id, cut())).rejects.toThrow("aborted");
  await expect(send(id, slices(bytes.subarray(0, 1_200_000)))).rejects.toThrow(
    /1,200,000 of .* bytes arrived/,
  );
  expect(await stateOf(id)).toBe("uploading");
  await send(id, slices(bytes));
  expect((await storedBytes(id)).equals(bytes)).toBe(true);
});

test("of two uploads at once the newer goes on and nothing is mixed", async () => {
  const bytes = Buffer.from(rows(20_000));
  const { id } = await create(bytes.length);
  let newer: Promise<unknown> = Promise.resolve();
  async function* older() {
    yield bytes.subarray(0, 1_100_000);
    newer = send(id, slices(bytes));
    await newer;
    yield bytes.subarray(1_100_000);
  }
  await expect(send(id, older())).rejects.toMatchObject({ code: "CONFLICT" });
  await newer;
  expect((await storedBytes(id)).equals(bytes)).toBe(true);
  expect(await stateOf(id)).toBe("uploaded");
  await expect(send(id, slices(bytes))).rejects.toMatchObject({ code: "CONFLICT" });
});

test("more bytes than the cap are refused before, while stated and while counted", async () => {
  const bytes = Buffer.from(rows(20_000));
  const cap = 1_000_000;
  await expect(create(bytes.length, "big.jsonl", cap)).rejects.toMatchObject({ code: "TOO_LARGE" });
  const { id } = await create(1000);
  await expect(send(id, slices(bytes), cap, bytes.length as never)).rejects.toMatchObject({
    code: "TOO_LARGE",
  });
  let taken = 0;
  async function* endless() {
    for (;;) {
      taken += 100_000;
      yield bytes.subarray(0, 100_000);
    }
  }
  await expect(send(id, endless(), 3 * 1024 * 1024)).rejects.toMatchObject({
    code: "TOO_LARGE",
    status: 413,
  });
  expect(taken).toBeLessThan(6_000_000);
  expect(await stateOf(id)).toBe("uploading");
});

test.each([
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), "PNG picture"],
  ["a zip archive", Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), "ZIP archive"],
  ["an empty file", Buffer.alloc(0), "empty"],
  ["a page of the web", Buffer.from("<!doctype html><p>hi"), "web page"],
])("%s is refused by its first bytes, and the import says why", async (_, bytes, words) => {
  const { id } = await create(bytes.length, "rows.jsonl");
  await expect(send(id, slices(bytes))).rejects.toMatchObject({
    code: "UNPROCESSABLE",
    message: expect.stringContaining(words),
  });
  const row = await getImport(world.connection.db, world.projectId, id);
  expect(row).toMatchObject({ state: "failed", failure: expect.stringContaining(words) });
});

test("the upload address asks who, and says no in the same words as every procedure", async () => {
  const bytes = Buffer.from(rows(10));
  const { id } = await create(bytes.length);
  const tokenOf = async (role: "annotator" | "researcher") => {
    const token = `errata_${newId().replaceAll("-", "").padEnd(43, "x")}`;
    await world.connection.db.insert(accessTokens).values({
      id: newId(),
      userId: world.ids[role],
      name: role,
      tokenHash: hashToken(token),
      hint: "x",
      scope: "write",
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    return token;
  };
  const put = (headers: Record<string, string>, project = world.slug) => {
    const url = `http://localhost/api/uploads/${id}?project=${project}`;
    return answerUpload(world.connection, new Request(url, { method: "PUT", headers, body: bytes }), id);
  };
  expect((await put({})).status).toBe(401);
  const annotator = await put({ authorization: `Bearer ${await tokenOf("annotator")}` });
  expect([annotator.status, await annotator.json()]).toEqual([
    403,
    expect.objectContaining({ code: "FORBIDDEN" }),
  ]);
  const researcher = { authorization: `Bearer ${await tokenOf("researcher")}` };
  expect((await put(researcher, "elsewhere")).status).toBe(404);
  const stored = await put(researcher);
  expect([stored.status, await stored.json()]).toEqual([200, { receivedBytes: bytes.length }]);
  expect((await put(researcher)).status).toBe(409);
});
