import { createHash, hash } from "node:crypto";
import type { Sha256 } from "./example-hash.ts";
import { FORMAT_VERSION } from "./format.ts";

/** SHA-256 of a text's UTF-8 bytes, in hex. */
export const sha256: Sha256 = (text) => hash("sha256", text, "hex");

/** Hashes a manifest as its lines come, equal to `sha256(manifestText(hashes))` with flat memory. */
export function createManifestHash() {
  const digest = createHash("sha256").update(FORMAT_VERSION);
  return {
    add: (exampleHash: string) => {
      digest.update(`\n${exampleHash}`);
    },
    finish: (): string => digest.digest("hex"),
  };
}
