import { ORPCError } from "@orpc/server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { links } from "#lib/links.ts";

/** Runs a read; whoever is logged out is sent to the log-in, which leads back to the page that was asked for. */
export async function requirePerson<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== "UNAUTHENTICATED") throw error;
  }
  redirect(links.logIn((await headers()).get("x-errata-path") ?? undefined));
}
