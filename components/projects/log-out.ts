import { client } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";

/** Ends the session on the server and drops the cookie, then shows the log-in page. */
export async function logOut(): Promise<void> {
  await client.account.logOut().catch(() => undefined); // a session that has ended already is what we want
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: links.logIn() });
}
