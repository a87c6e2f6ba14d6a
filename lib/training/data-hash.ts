import { createHash } from "node:crypto";
import type { Connection } from "#db/client.ts";
import { findDataHash } from "#db/queries/training-rows.ts";
import { exportPieces } from "#lib/datasets/export.ts";

/** SHA-256 (hex) of data/train.jsonl of a frozen version; read once, since a version and its file never change. */
export async function dataHashOf(
  { db, raw }: Pick<Connection, "db" | "raw">,
  version: { projectId: string; versionId: string; exampleCount: number },
): Promise<string> {
  const known = await findDataHash(db, version.projectId, version.versionId);
  if (known) return known;
  const hash = createHash("sha256");
  for await (const piece of exportPieces(raw, { ...version, format: "prompt_completion" }))
    hash.update(piece);
  return hash.digest("hex");
}
