import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** The key for this one purpose, derived by HKDF (RFC 5869) from the instance's encryption key. */
function sealingKey(): Buffer {
  const secret = process.env.ERRATA_ENCRYPTION_KEY;
  const bytes = Buffer.from(secret ?? "", "base64");
  if (bytes.length !== 32)
    throw new Error(
      "ERRATA_ENCRYPTION_KEY is missing or not 32 bytes in base64. Make one with: openssl rand -base64 32",
    );
  return Buffer.from(hkdfSync("sha256", bytes, "", "errata/stored-secrets/1", 32));
}

/** Encrypts a key or token for the database: version, nonce, tag, then AES-256-GCM of its UTF-8. */
export function sealSecret(text: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `sealSecret` made. Throws, without its content, when it was changed or sealed under another key. */
export function openSecret(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) throw unreadable();
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(), bytes.subarray(1, 1 + NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown): Error {
  return new Error(
    "A stored key cannot be read: ERRATA_ENCRYPTION_KEY is not the one it was stored under. Enter the key anew.",
    { cause },
  );
}
