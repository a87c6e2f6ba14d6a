import type { Connection } from "#db/client.ts";
import { listProvenanceLines } from "#db/queries/training-rows.ts";
import { exportPieces } from "#lib/datasets/export.ts";
import { type BundleFacts, renderCard, renderManifest, renderReadme, runScript } from "./bundle-texts.ts";
import type { ZipFile } from "./zip-stream.ts";

export interface BundleSource extends BundleFacts {
  projectId: string;
  versionId: string;
  yaml: string;
}

/** Rows of provenance read at once. */
const piece = 5_000;

async function* provenanceLines(
  { db }: Pick<Connection, "db">,
  source: BundleSource,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let from = 1; from <= source.rows; from += piece) {
    const lines = await listProvenanceLines(db, source, { from, to: from + piece - 1 });
    yield encoder.encode(lines);
  }
}

/** The rows as the trainer reads them: data/data/train.jsonl, exactly prompt and completion, in the version's order. */
export function trainFile(
  { raw }: Pick<Connection, "raw">,
  source: BundleSource,
): AsyncGenerator<Uint8Array> {
  const { projectId, versionId, rows } = source;
  return exportPieces(raw, { projectId, versionId, exampleCount: rows, format: "prompt_completion" });
}

/** The files of a job, the same for every engine; contents are read when they are taken. */
export function bundleFiles(connection: Pick<Connection, "db" | "raw">, source: BundleSource): ZipFile[] {
  const { projectId: _, versionId: __, yaml, ...facts } = source;
  return [
    { name: "README.md", content: renderReadme(facts) },
    { name: "sft.yaml", content: yaml },
    { name: "run.sh", content: runScript, isProgram: true },
    { name: "manifest.json", content: renderManifest(facts) },
    { name: "data/README.md", content: renderCard(facts) },
    { name: "data/data/train.jsonl", content: trainFile(connection, source) },
    { name: "provenance.jsonl", content: provenanceLines(connection, source) },
  ];
}
