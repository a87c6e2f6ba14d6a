import canonicalize from "canonicalize";
import { FORMAT_VERSION } from "./format.ts";
import type { Example } from "./schema.ts";

/** SHA-256 of a text's UTF-8 bytes as 64 hex digits; handed in, so that the rules here stay pure. */
export type Sha256 = (text: string) => string;

/** The text whose SHA-256 is an example's key: RFC 8785 JSON of {kind, prompt, completion}. */
export function exampleText({ kind, prompt, completion }: Example): string {
  const text = canonicalize({ kind, prompt, completion });
  if (text === undefined) throw new TypeError("an example without content cannot be hashed");
  return text;
}

export function exampleHash(example: Example, sha256: Sha256): string {
  return sha256(exampleText(example));
}

/** Examples stand in a version in ascending order of this key: from content and seed alone. */
export function orderKey(exampleHash: string, seed: string, sha256: Sha256): string {
  return sha256(`${seed}:${exampleHash}`);
}

/** The text whose SHA-256 is a version's manifest hash: format version and ordered example hashes, one a line. */
export function manifestText(orderedHashes: Iterable<string>): string {
  return [FORMAT_VERSION, ...orderedHashes].join("\n");
}
