import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewProject } from "#components/projects/new-project.tsx";
import { requirePerson } from "../../require-person.ts";
import { getQueryClient, serverApi } from "../../server-client.ts";

export const metadata: Metadata = { title: "New project" };

export default async function NewProjectPage() {
  const me = await requirePerson(() => getQueryClient().fetchQuery(serverApi.account.me.queryOptions()));
  if (!me.isAdmin) notFound();
  return <NewProject />;
}
