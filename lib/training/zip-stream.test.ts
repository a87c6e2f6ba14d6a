import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type BundleFacts, renderCard, renderManifest, renderReadme, runScript } from "./bundle-texts.ts";
import { ERRATA_VERSION } from "./trainer-versions.ts";
import { zipFiles } from "./zip-stream.ts";

async function bytesOf(files: Parameters<typeof zipFiles>[0]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipFiles(files)) parts.push(part);
  return Buffer.concat(parts);
}

async function* cut(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const rows = Array.from(
  { length: 20_000 },
  (_, n) => `{"prompt":"What is ${n}?","completion":"It is ${n}."}\n`,
).join("");

describe("a zip", () => {
  test("holds its files under their names, the program as one", async () => {
    const zip = await bytesOf([
      { name: "run.sh", content: runScript, isProgram: true },
      { name: "data/data/train.jsonl", content: cut(rows, 10_000) },
      { name: "empty", content: "" },
    ]);
    const files = unzipSync(zip);
    expect(Object.keys(files)).toEqual(["run.sh", "data/data/train.jsonl", "empty"]);
    expect(strFromU8(files["data/data/train.jsonl"] ?? new Uint8Array())).toBe(rows);
    // External attributes of the first central entry: a regular file that may be run, 1980-01-02.
    const central = zip.indexOf("PK\u0001\u0002", 0, "latin1");
    expect(zip.readUInt32LE(central + 38) >>> 16).toBe(0o100755);
    expect(zip.readUInt16LE(central + 14)).toBe((1 << 5) | 2);
  });

  test("has the same bytes whatever the time, the zone and the pieces", async () => {
    const hash = async (size: number) =>
      createHash("sha256")
        .update(await bytesOf([{ name: "train.jsonl", content: cut(rows, size) }]))
        .digest("hex");
    const first = await hash(1_000);
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Kiritimati";
    expect(await hash(70_000)).toBe(first);
    process.env.TZ = "America/Sao_Paulo";
    expect(await hash(3_333_333)).toBe(first);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
});

const facts: BundleFacts = {
  datasetName: "Mixed <script>|`x`\n# y",
  versionNumber: 3,
  manifestHash: "aa",
  dataHash: "bb",
  formatVersion: "lema-1",
  rows: 20,
  simulatedRows: 4,
};

test("a bundle's words: the card is read by machines, names stay one line, simulated rows are named everywhere", () => {
  const [, front = ""] = renderCard(facts).split("---\n");
  expect(parse(front)).toEqual({
    configs: [{ config_name: "default", data_files: [{ split: "train", path: "data/train.jsonl" }] }],
  });
  expect(renderReadme(facts).split("\n")[0]).toBe("# Mixed script x y, version 3");
  for (const text of [renderCard(facts), renderReadme(facts)]) expect(text).toContain("Simulated: 4 rows");
  expect(JSON.parse(renderManifest(facts))).toMatchObject({ simulatedRows: 4, dataHash: "bb" });
  expect(renderReadme({ ...facts, simulatedRows: 0 })).not.toContain("Simulated");
});

test("the version that jobs are stored with is the package's", async () => {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  expect(ERRATA_VERSION).toBe(manifest.version);
});
