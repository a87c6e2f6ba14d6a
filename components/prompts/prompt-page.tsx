"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { api } from "#lib/api/client.ts";
import type { PromptView } from "#lib/prompts/views.ts";
import { Banner } from "../ui/banner.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { toDraft } from "./draft-body.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { PromptEditor } from "./prompt-editor.tsx";
import { PromptHead } from "./prompt-head.tsx";
import { PromptPreview } from "./prompt-preview.tsx";
import { PromptVersions } from "./prompt-versions.tsx";
import { TryPrompt } from "./try-prompt.tsx";
import { usePromptDraft } from "./use-prompt-draft.ts";

export type PromptPageProps = { project: string; id: string; mayEdit: boolean };

/** One prompt: its content, its versions, and a try on one item. */
export function PromptPage({ project, id, mayEdit }: PromptPageProps) {
  const me = useQuery(api.account.me.queryOptions());
  const prompt = useQuery(api.prompts.get.queryOptions({ input: { project, id } }));
  if (prompt.isError && !prompt.data)
    return (
      <ErrorState
        title="The prompt could not be read"
        onRetry={() => void prompt.refetch()}
        retrying={prompt.isFetching}
      >
        {prompt.error.message}
      </ErrorState>
    );
  if (!prompt.data || !me.data) return <SkeletonRows rows={8} label="Loading the prompt" />;
  return <Loaded project={project} prompt={prompt.data} userId={me.data.id} mayEdit={mayEdit} />;
}

type LoadedProps = { project: string; prompt: PromptView; userId: string; mayEdit: boolean };

function Loaded({ project, prompt, userId, mayEdit }: LoadedProps) {
  const [tab, setTab] = useQueryState(
    "tab",
    parseAsStringLiteral(["content", "versions", "try"]).withDefault("content"),
  );
  const draft = usePromptDraft(prompt, userId);
  const isOpen = mayEdit && prompt.archivedAt === null;
  const content: ReactNode = isOpen ? (
    <PromptEditor project={project} prompt={prompt} draft={draft} />
  ) : (
    <PromptPreview body={prompt.body} />
  );
  return (
    <>
      <PromptHead project={project} prompt={prompt} mayEdit={mayEdit} />
      {prompt.archivedAt ? (
        <Banner className="mb-4" tone="machine" title="This prompt is archived">
          Its versions and the runs that used them stay. It cannot be changed or chosen for a run until it is
          taken back.
        </Banner>
      ) : null}
      <Tabs
        label="Prompt"
        value={tab}
        onValueChange={(value) => void setTab(value)}
        tabs={[
          { value: "content", label: "Content", content },
          {
            value: "versions",
            label: "Versions",
            count: prompt.versions.length,
            content: (
              <PromptVersions
                project={project}
                prompt={prompt}
                onTakeUp={
                  isOpen
                    ? (body) => {
                        draft.change(toDraft(body));
                        void setTab("content");
                      }
                    : null
                }
              />
            ),
          },
          ...(mayEdit
            ? [
                {
                  value: "try" as const,
                  label: "Try on one item",
                  content: (
                    <TryPrompt project={project} prompt={prompt} body={draft.body} isDirty={draft.isDirty} />
                  ),
                },
              ]
            : []),
        ]}
      />
      <LeaveGuard isDirty={draft.isDirty} />
    </>
  );
}
