"use client";
import { type FormEvent, useId, useMemo, useState } from "react";
import { parsePromptText } from "#lib/prompts/parse-prompt-text.ts";
import { maxPromptChars } from "#lib/prompts/schema.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { plural } from "../ui/format.ts";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useCreatePrompt } from "./use-create-prompt.ts";
import { kindOptions } from "./words.ts";

/** Takes a plain text, pasted or from a file, and says how it is read before anything is stored. */
export function ImportPromptDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const form = useId();
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<QuestionKind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const create = useCreatePrompt(project);
  const body = useMemo(() => parsePromptText(text, chosen ?? undefined), [text, chosen]);
  const isEmpty = text.trim() === "";
  const tooLong =
    text.length > maxPromptChars ? "The text is too long for a prompt: at most 400 000 characters." : null;

  async function takeFile(file: File | undefined) {
    if (!file) return;
    if (file.size > 2 * maxPromptChars) {
      setProblem(`${file.name} is too large for a prompt. Choose a text of at most 400 000 characters.`);
      return;
    }
    const bytes = await file.arrayBuffer();
    try {
      setText(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      setProblem(null);
      if (name === "") setName(file.name.replace(/\.[^.]{1,6}$/, "").slice(0, 120));
    } catch {
      setProblem(`${file.name} is no text in UTF-8. Save it as plain text and choose it again.`);
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isEmpty && !tooLong) create.mutate({ project, name, body, note: "Imported text" });
  }
  return (
    <Dialog
      open
      width="large"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Import a prompt as text"
      description="A plain text with examples, as the paper's are published. The wrong solution is put behind it in the same shape."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={isEmpty || tooLong !== null}
            pending={create.isPending || create.isSuccess}
          >
            Import the prompt
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FileDrop
          label="Choose a text file"
          hint="or drop it here"
          accept=".txt,.md,text/plain"
          className="py-4"
          onFiles={([file]) => void takeFile(file)}
        />
        <Field label="Text" error={problem ?? tooLong}>
          <Textarea
            className="max-h-72 min-h-36 font-mono text-caption"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
          />
        </Field>
        {isEmpty ? null : <HowItIsRead body={body} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={create.error?.message}>
            <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label="For questions of the kind">
            <Select options={kindOptions} value={chosen ?? body.kind} onValueChange={setChosen} />
          </Field>
        </div>
      </form>
    </Dialog>
  );
}

function HowItIsRead({ body }: { body: ReturnType<typeof parsePromptText> }) {
  return body.form === "examples" ? (
    <Banner tone="right" title={`Read as an instruction and ${plural(body.examples.length, "example")}`}>
      Written as a text again it is the same to the byte.
    </Banner>
  ) : (
    <Banner tone="machine" title="Kept as one text">
      It does not follow the structure of instruction and examples throughout, so it is sent as it is.
    </Banner>
  );
}
