import type { Metadata } from "next";
import { NewImport } from "#components/imports/new-import.tsx";

export const metadata: Metadata = { title: "New import" };

export default async function NewImportPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <NewImport project={project} />;
}
