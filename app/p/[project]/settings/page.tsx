import type { Metadata } from "next";
import { ProjectSettings } from "#components/projects/project-settings.tsx";

export const metadata: Metadata = { title: "Settings" };

/** What it shows, the project with its guidelines, was read for the frame around it. */
export default async function ProjectSettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <ProjectSettings project={project} />;
}
