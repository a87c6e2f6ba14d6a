"use client";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { FormatGuide } from "./format-guide.tsx";
import { SendFile } from "./send-file.tsx";
import { useUpload } from "./use-upload.ts";

/** Takes a file up to the server; its rows are then looked at on the import's own page. */
export function NewImport({ project }: { project: string }) {
  const router = useRouter();
  const onSent = useCallback((id: string) => router.push(links.import(project, id)), [router, project]);
  const state = useUpload(project, onSent);
  return (
    <PageContainer>
      <div className="mx-auto max-w-5xl">
        <PageHeader
          title="New import"
          description="Send a file, see how its rows will be stored, then start."
        />
        <div className="flex flex-col gap-6">
          <SendFile state={state} label="Drop a file here, or choose one" onFile={state.send} />
          <FormatGuide />
        </div>
      </div>
    </PageContainer>
  );
}
