"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ChevronLeft, Copy, Download, Pencil } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { PromptView } from "#lib/prompts/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { useCreatePrompt } from "./use-create-prompt.ts";
import { kindWords } from "./words.ts";

export type PromptHeadProps = { project: string; prompt: PromptView; mayEdit: boolean };

/** Name and kind of a prompt, and what can be done with the whole of it. */
export function PromptHead({ project, prompt, mayEdit }: PromptHeadProps) {
  const queries = useQueryClient();
  const [naming, setNaming] = useState<"rename" | "duplicate" | null>(null);
  const change = useMutation(
    api.prompts.change.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.prompts.key() }),
      onError: (error) => toast.error(error.message),
    }),
  );
  const isArchived = prompt.archivedAt !== null;
  const ArchiveSign = isArchived ? ArchiveRestore : Archive;
  return (
    <>
      <Link
        href={links.prompts(project)}
        className={`${textLinkStyle} mb-2 inline-flex items-center gap-1 text-small`}
      >
        <ChevronLeft className="size-3.5" aria-hidden />
        All prompts
      </Link>
      <SectionHeader
        title={
          <span className="flex flex-wrap items-center gap-2 text-step [overflow-wrap:anywhere]">
            {prompt.name}
            <Badge>{kindWords[prompt.kind]}</Badge>
            {isArchived ? <Badge>archived</Badge> : null}
          </span>
        }
        description={`Version ${prompt.newest.number}${prompt.newest.authorName ? `, by ${prompt.newest.authorName}` : ", comes with Errata"}`}
        action={
          <div className="flex flex-wrap gap-2">
            <Button asChild>
              <a href={links.promptText(project, prompt.id, prompt.newest.number)} download>
                <Download aria-hidden />
                Export text
              </a>
            </Button>
            {mayEdit ? (
              <>
                <Button onClick={() => setNaming("duplicate")}>
                  <Copy aria-hidden />
                  Duplicate
                </Button>
                <Button onClick={() => setNaming("rename")}>
                  <Pencil aria-hidden />
                  Rename
                </Button>
                <Button
                  pending={change.isPending}
                  onClick={() => change.mutate({ project, id: prompt.id, isArchived: !isArchived })}
                >
                  <ArchiveSign aria-hidden />
                  {isArchived ? "Take back" : "Archive"}
                </Button>
              </>
            ) : null}
          </div>
        }
      />
      {naming === "rename" ? (
        <NameDialog
          title="Rename this prompt"
          confirm="Rename"
          initial={prompt.name}
          send={(name) => change.mutateAsync({ project, id: prompt.id, name })}
          onClose={() => setNaming(null)}
        />
      ) : null}
      {naming === "duplicate" ? (
        <DuplicateDialog project={project} prompt={prompt} onClose={() => setNaming(null)} />
      ) : null}
    </>
  );
}

function DuplicateDialog({
  project,
  prompt,
  onClose,
}: Pick<PromptHeadProps, "project" | "prompt"> & { onClose: () => void }) {
  const create = useCreatePrompt(project);
  const note = `Copy of ${prompt.name}, version ${prompt.newest.number}`.slice(0, 500);
  return (
    <NameDialog
      title="Duplicate this prompt"
      confirm="Duplicate"
      initial={`${prompt.name}, copy`.slice(0, 120)}
      send={(name) => create.mutateAsync({ project, name, body: prompt.body, note })}
      onClose={onClose}
    />
  );
}

type NameDialogProps = {
  title: string;
  confirm: string;
  initial: string;
  send: (name: string) => Promise<unknown>;
  onClose: () => void;
};

function NameDialog({ title, confirm, initial, send, onClose }: NameDialogProps) {
  const form = useId();
  const [name, setName] = useState(initial);
  const store = useMutation({ mutationFn: send, onSuccess: onClose });
  function submit(event: FormEvent) {
    event.preventDefault();
    store.mutate(name);
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={store.isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label="Name" error={store.error?.message}>
          <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
