import { ORPCError } from "@orpc/server";
import { redirect } from "next/navigation";
import { links } from "#lib/links.ts";
import { serverClient } from "./server-client.ts";

async function firstProject(): Promise<string | null | undefined> {
  try {
    const [project] = await serverClient.projects.list();
    return project?.slug ?? null;
  } catch (error) {
    if (error instanceof ORPCError && error.code === "UNAUTHENTICATED") return undefined;
    throw error;
  }
}

/** Nobody: the log-in. Somebody: their first project, or their account when they have none. */
export default async function HomePage() {
  const slug = await firstProject();
  if (slug === undefined) redirect(links.logIn());
  redirect(slug === null ? links.account() : links.project(slug));
}
