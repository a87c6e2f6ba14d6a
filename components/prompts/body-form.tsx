"use client";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { toast } from "sonner";
import { formatPromptText } from "#lib/prompts/format-prompt-text.ts";
import { parsePromptText } from "#lib/prompts/parse-prompt-text.ts";
import { maxExamples } from "#lib/prompts/schema.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { type DraftBody, type DraftExample, emptyExample, fromDraft, toDraft } from "./draft-body.ts";
import { ExampleForm } from "./example-form.tsx";
import { kindOptions } from "./words.ts";

export type BodyFormProps = {
  draft: DraftBody;
  /** What is wrong, by the field's place: "examples.0.answer". */
  errors: Readonly<Record<string, string>>;
  onChange: (draft: DraftBody) => void;
};

/** The content of a prompt: as instruction and examples, or as one text. */
export function BodyForm({ draft, errors, onChange }: BodyFormProps) {
  function changeForm(form: DraftBody["form"]) {
    if (form === draft.form) return;
    const body = fromDraft(draft);
    const text = formatPromptText(body);
    if (form === "text") return onChange({ form: "text", kind: body.kind, text });
    const read = parsePromptText(text, body.kind);
    if (read.form === "examples") onChange(toDraft(read));
    else
      toast.error(
        "The text does not follow the structure of instruction and examples, so it stays one text.",
      );
  }
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Field label="For questions of the kind" className="w-52">
          <Select
            options={kindOptions}
            value={draft.kind}
            onValueChange={(kind) => onChange({ ...draft, kind })}
          />
        </Field>
        <Segmented
          label="Write it as"
          value={draft.form}
          onValueChange={changeForm}
          options={[
            { value: "examples", label: "Form" },
            { value: "text", label: "Plain text" },
          ]}
        />
      </div>
      {draft.form === "text" ? (
        <Field label="Text" hint="The wrong solution follows after an empty line." error={errors.text}>
          <Textarea
            className="max-h-[70dvh] min-h-72 font-mono text-caption"
            value={draft.text}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
        </Field>
      ) : (
        <>
          <Field label="Instruction" error={errors.instruction}>
            <Textarea
              className="font-serif text-step"
              value={draft.instruction}
              onChange={(event) => onChange({ ...draft, instruction: event.target.value })}
            />
          </Field>
          <Examples draft={draft} errors={errors} onChange={onChange} />
        </>
      )}
    </div>
  );
}

type ExamplesProps = Omit<BodyFormProps, "draft"> & { draft: Extract<DraftBody, { form: "examples" }> };

function Examples({ draft, errors, onChange }: ExamplesProps) {
  const made = useRef(0);
  const { kind, examples } = draft;
  const put = (next: DraftExample[]) => onChange({ ...draft, examples: next });
  function move(at: number, by: -1 | 1) {
    const next = [...examples];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    put(next);
  }
  function add() {
    made.current += 1;
    put([...examples, emptyExample(`new-${Date.now()}-${made.current}`)]);
  }
  return (
    <div className="flex flex-col gap-2">
      {examples.map((example, at) => (
        <ExampleForm
          key={example.key}
          kind={kind}
          example={example}
          at={at}
          count={examples.length}
          errors={errorsOf(errors, at)}
          onChange={(changes) => put(examples.map((one) => (one === example ? { ...one, ...changes } : one)))}
          onMove={(by) => move(at, by)}
          onRemove={() => put(examples.filter((one) => one !== example))}
        />
      ))}
      <Button className="mt-1 self-start" disabled={examples.length >= maxExamples} onClick={add}>
        <Plus aria-hidden />
        Add an example
      </Button>
    </div>
  );
}

/** What is wrong with one example, by field; a fault in one line of a list is the list's. */
function errorsOf(errors: Readonly<Record<string, string>>, at: number): Record<string, string> {
  const own = Object.entries(errors).filter(([place]) => place.startsWith(`examples.${at}.`));
  return Object.fromEntries(own.map(([place, message]) => [place.split(".")[2] ?? "", message]));
}
