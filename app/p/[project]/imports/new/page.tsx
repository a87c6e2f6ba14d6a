import type { Metadata } from "next";
import { NewImport } from "#components/imports/new-import.tsx";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "New import" };

export default async function NewImportPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return (
    <ForAbility project={project} ability="imports:create">
      <NewImport project={project} />
    </ForAbility>
  );
}
