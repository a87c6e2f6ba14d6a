"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import { promptBodySchema } from "#lib/prompts/schema.ts";
import type { PromptView } from "#lib/prompts/views.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { BodyForm } from "./body-form.tsx";
import { PromptPreview } from "./prompt-preview.tsx";
import type { PromptDraft } from "./use-prompt-draft.ts";

export type PromptEditorProps = { project: string; prompt: PromptView; draft: PromptDraft };

/** The form beside what it makes, live. A save makes the next version. */
export function PromptEditor({ project, prompt, draft }: PromptEditorProps) {
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const [isChecked, setChecked] = useState(false);
  const newest = prompt.newest.number;
  const checked = promptBodySchema.safeParse(draft.body);
  const errors: Record<string, string> = {};
  for (const issue of isChecked ? (checked.error?.issues ?? []) : [])
    errors[issue.path.join(".")] ??= issue.message;
  const save = useMutation(
    api.prompts.save.mutationOptions({
      onSuccess: async ({ number, isNew }) => {
        await queries.invalidateQueries({ queryKey: api.prompts.key() });
        draft.discard();
        setNote("");
        setChecked(false);
        toast.success(isNew ? `Saved as version ${number}.` : `Nothing differs from version ${number}.`);
      },
      onError: (error) => {
        toast.error(error.message);
        void queries.invalidateQueries({ queryKey: api.prompts.key() });
      },
    }),
  );
  function submit() {
    setChecked(true);
    if (!checked.success)
      return toast.error("Something is missing. It is marked in the form; open the example it stands in.");
    save.mutate({ project, id: prompt.id, body: checked.data, note, basedOn: draft.basedOn });
  }
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(360px,0.85fr)]">
      <div className="flex min-w-0 flex-col gap-5">
        {draft.isDirty && draft.basedOn < newest ? (
          <Banner
            tone="changed"
            title={`Version ${newest} was saved since you began`}
            action={
              <Button size="small" onClick={() => draft.rebase()}>
                Save mine after it
              </Button>
            }
          >
            You began from version {draft.basedOn}. Look under Versions at what changed, then go on with yours
            or discard it.
          </Banner>
        ) : null}
        <BodyForm draft={draft.draft} errors={errors} onChange={draft.change} />
        <div className="flex flex-col gap-3 border-t pt-4">
          <Field label="What you changed" optional>
            <Input
              maxLength={500}
              value={note}
              placeholder="Shorter instruction"
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
          <div className="flex flex-wrap items-center gap-3">
            <Button variant="primary" pending={save.isPending} disabled={!draft.isDirty} onClick={submit}>
              Save as version {newest + 1}
            </Button>
            <Button disabled={!draft.isDirty || save.isPending} onClick={draft.discard}>
              Discard changes
            </Button>
            <p className="text-ink-2 text-small" aria-live="polite">
              {draft.isDirty && draft.keptAt !== null ? (
                <>
                  Not saved; kept in this browser, changed{" "}
                  <RelativeTime value={new Date(draft.keptAt).toISOString()} />
                </>
              ) : (
                `Version ${newest}, nothing changed`
              )}
            </p>
          </div>
        </div>
      </div>
      <PromptPreview body={draft.body} className="xl:sticky xl:top-17" />
    </div>
  );
}
