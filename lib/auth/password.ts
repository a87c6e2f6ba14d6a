import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the OWASP minimum (19 MiB, 2 passes, 1 lane). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password; the salt and the cost are part of the result. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/** Whether the password fits. Without a stored hash it works as long as with one, so that time does not tell who exists. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const fits = await verify(stored ?? (await decoy), password);
  return fits && stored != null;
}
