import { createHash, randomBytes } from "node:crypto";

/** SHA-256 in hex: what is stored of a link or an access token instead of itself. The tokens are 256 random bits, so no salt is needed. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A new random token of 256 bits, URL-safe, behind a prefix that secret scanners can find. */
export function newToken(prefix: "errata_" | ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** The secret that signs session cookies; handed over by `npm start`, or by the operator with DATABASE_URL. */
export function cookieSecret(): string {
  const secret = process.env.ERRATA_SECRET;
  if (!secret || secret.length < 32) {
    throw new Error(
      "ERRATA_SECRET is missing or shorter than 32 characters. Make one with: openssl rand -base64 48",
    );
  }
  return secret;
}

/** Cookie names carry the port: several instances on one host do not log each other out. */
export function sessionCookieName(): string {
  return `errata-${process.env.PORT ?? "3000"}.session`;
}
