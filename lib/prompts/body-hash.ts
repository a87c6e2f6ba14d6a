import { hash } from "node:crypto";
import canonicalize from "canonicalize";
import type { PromptBody } from "./schema.ts";

/** SHA-256 (hex) of the RFC 8785 JSON of a body: the same content has the same hash in any project. */
export function bodyHash(body: PromptBody): string {
  const text = canonicalize(body);
  if (text === undefined) throw new TypeError("a prompt without content cannot be hashed");
  return hash("sha256", text, "hex");
}
