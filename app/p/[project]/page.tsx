import { redirect } from "next/navigation";
import { links } from "#lib/links.ts";
import { serverClient } from "../../server-client.ts";

/** A project opens where its person works: whoever grades in the queue, everybody else at the corrections. */
export default async function ProjectPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const { role } = await serverClient.projects.get({ project });
  redirect(role === "annotator" ? links.review(project) : links.corrections(project));
}
