"use client";
import { useId } from "react";
import type { Preview } from "#lib/imports/api-schema.ts";
import type { QuestionKind, Split } from "#lib/questions/schema.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { type Chosen, presentSet } from "./import-settings.ts";

const splits: { value: Split; label: string; hint: string }[] = [
  { value: "train", label: "Train", hint: "may enter datasets" },
  { value: "dev", label: "Dev", hint: "to choose checkpoints by" },
  { value: "test", label: "Test", hint: "never enters a dataset" },
];
const kinds: { value: QuestionKind; label: string; hint: string }[] = [
  { value: "numeric", label: "Numbers", hint: "the last number of a solution counts" },
  { value: "math", label: "Mathematics", hint: "answers are compared as formulas" },
  { value: "choice", label: "Choices", hint: "one of the given answers" },
];

/** Where the rows go and what they are called when they carry no names. */
export function SettingsFields({
  preview,
  chosen,
  onChange,
}: {
  preview: Preview;
  chosen: Chosen;
  onChange: (next: Chosen) => void;
}) {
  const listId = useId();
  const set = presentSet(preview, chosen);
  const names = [...new Set(preview.sets.map(({ name }) => name))];
  const has = (target: "reasoner" | "corrector") => preview.targets.includes(target);
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Question set"
        required
        hint={set ? "This set is there already: what it lacks is added." : "A new set is made."}
        error={chosen.setName.trim() === "" ? "Name the set." : null}
      >
        <Input
          value={chosen.setName}
          maxLength={200}
          list={listId}
          autoComplete="off"
          onChange={(event) => onChange({ ...chosen, setName: event.target.value })}
        />
      </Field>
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field label="Split">
        <Select
          options={splits}
          value={chosen.split}
          onValueChange={(split) => onChange({ ...chosen, split })}
        />
      </Field>
      <Field label="Answers are" {...(set ? { hint: "As the set has it." } : {})}>
        <Select
          options={kinds}
          value={set?.kind ?? chosen.kind}
          disabled={set !== undefined}
          onValueChange={(kind) => onChange({ ...chosen, kind })}
        />
      </Field>
      {(["reasoner", "corrector"] as const).filter(has).map((role) => (
        <Field
          key={role}
          label={role === "reasoner" ? "Reasoner" : "Corrector"}
          optional
          hint="For rows that name none."
        >
          <Input
            value={chosen[role]}
            maxLength={200}
            placeholder="unnamed"
            autoComplete="off"
            onChange={(event) => onChange({ ...chosen, [role]: event.target.value })}
          />
        </Field>
      ))}
    </div>
  );
}
