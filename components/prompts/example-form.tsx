"use client";
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import type { QuestionKind } from "#lib/questions/schema.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { DraftExample } from "./draft-body.ts";

export type ExampleFormProps = {
  kind: QuestionKind;
  example: DraftExample;
  /** Place among the examples, from 0, and how many there are. */
  at: number;
  count: number;
  /** What is wrong with a field, by its name; empty until a save was tried. */
  errors: Partial<Record<string, string>>;
  onChange: (changes: Partial<DraftExample>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One annotated mistake and its correction. Lists are typed one entry a line. */
export function ExampleForm(props: ExampleFormProps) {
  const { kind, example, at, count, errors, onChange, onMove, onRemove } = props;
  const id = useId();
  const hasErrors = Object.keys(errors).length > 0;
  const [isOpenByHand, setOpen] = useState<boolean | null>(null);
  const isOpen = isOpenByHand ?? (hasErrors || example.question === "");
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const name = `example ${at + 1}`;
  return (
    <section aria-labelledby={`${id}-head`} className="rounded-button border bg-sheet">
      <header className="flex items-center gap-1 p-1.5">
        <h3 id={`${id}-head`} className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-body`}
            onClick={() => setOpen(!isOpen)}
            className="flex h-8 w-full min-w-0 items-center gap-2 rounded-control px-2 text-left hover:bg-sunk"
          >
            <Arrow className="size-4 shrink-0 text-ink-3" aria-hidden />
            <span className="shrink-0 font-medium">Example {at + 1}</span>
            <span className="truncate text-ink-2 text-small">{example.question}</span>
          </button>
        </h3>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${name} up`}
          disabled={at === 0}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Move ${name} down`}
          disabled={at === count - 1}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </header>
      {isOpen ? (
        <div id={`${id}-body`} className="flex flex-col gap-4 border-t p-4">
          <ExampleFields kind={kind} example={example} errors={errors} onChange={onChange} />
        </div>
      ) : null}
    </section>
  );
}

function ExampleFields({
  kind,
  example,
  errors,
  onChange,
}: Pick<ExampleFormProps, "kind" | "example" | "errors" | "onChange">) {
  const isChoice = kind === "choice";
  const text = (key: keyof DraftExample, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[key]}>
      <Textarea
        className="min-h-9 font-serif text-step"
        value={example[key]}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      {text("question", "Question")}
      {isChoice || example.choices !== ""
        ? text(
            "choices",
            "Candidate answers",
            "One a line. Leave it empty when the question's text names them.",
          )
        : null}
      {text(
        "originalSteps",
        isChoice ? "Wrong answer" : "Wrong solution",
        isChoice
          ? "Its explanations, one a line, ending in its answer."
          : "One step a line; the numbers are put in front.",
      )}
      {isChoice ? null : (
        <Field label="First incorrect step" error={errors.incorrectStep}>
          <Input
            inputMode="numeric"
            maxLength={4}
            className="w-20 tabular-nums"
            value={example.incorrectStep}
            onChange={(event) => onChange({ incorrectStep: event.target.value })}
          />
        </Field>
      )}
      {text("explanation", isChoice ? "Mistakes" : "Explanation", "What is wrong, and why.")}
      {text(
        "correctedSteps",
        isChoice ? "Corrected answer" : "Corrected steps",
        isChoice
          ? "One line each, without the last, which states the answer."
          : "From the incorrect step on, one a line, without the last, which states the answer.",
      )}
      <Field label="Right answer" hint="Sent as “The answer is ….”" error={errors.answer}>
        <Input value={example.answer} onChange={(event) => onChange({ answer: event.target.value })} />
      </Field>
    </>
  );
}
