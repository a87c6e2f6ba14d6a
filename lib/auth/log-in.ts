import type { Connection } from "#db/client.ts";
import { getUserByEmail, insertSession } from "#db/queries/sessions.ts";
import { newId } from "#lib/ids.ts";
import { verifyPassword } from "./password.ts";
import { createLogInThrottle } from "./throttle.ts";

export const sessionDays = 30;

export type LogIn =
  | { ok: true; userId: string; sessionId: string; name: string; email: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "throttled"; waitSeconds: number };

/** Logs a person in by e-mail and password; every try counts until a right one. `from` is the address the request came from. */
export async function logIn(
  { db }: Connection,
  given: { email: string; password: string; from: string; userAgent: string | null },
): Promise<LogIn> {
  const email = given.email.trim().toLowerCase();
  const throttle = createLogInThrottle(db);
  const waitSeconds = await throttle.take(email, given.from);
  if (waitSeconds !== null) return { ok: false, reason: "throttled", waitSeconds };
  const user = await getUserByEmail(db, email);
  const fits = await verifyPassword(user?.passwordHash, given.password);
  if (!user || !fits) return { ok: false, reason: "wrong" };
  await throttle.forget(email, given.from);
  return { ok: true, ...(await openSession(db, user, given.userAgent)) };
}

/** Opens a session for a person who proved who they are: by password, or at another provider. */
export async function openSession(
  db: Connection["db"],
  user: { id: string; name: string; email: string },
  userAgent: string | null,
): Promise<{ userId: string; sessionId: string; name: string; email: string }> {
  const sessionId = newId();
  await insertSession(db, {
    id: sessionId,
    userId: user.id,
    userAgent: userAgent?.slice(0, 300) ?? null,
    days: sessionDays,
  });
  return { userId: user.id, sessionId, name: user.name, email: user.email };
}
