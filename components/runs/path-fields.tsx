"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/api/client.ts";
import { Card } from "../ui/card.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { FilterSelect } from "../ui/filter-chip.tsx";
import { Input } from "../ui/input.tsx";
import { Segmented } from "../ui/segmented.tsx";
import type { Draft, RunDraft } from "./use-new-run.ts";

export type FieldsProps = {
  project: string;
  draft: Draft;
  errors: Partial<Record<keyof RunDraft, string>>;
  onChange: (changes: Partial<RunDraft>) => void;
};

const asOptions = (words: readonly string[] | undefined) =>
  (words ?? []).map((value) => ({ value, label: value }));

/** Which wrong paths are asked about: filters, and all of them or a sample. */
export function PathFields({ project, draft, errors, onChange }: FieldsProps) {
  const { data } = useQuery(api.runs.choices.queryOptions({ input: { project } }));
  return (
    <Card title="Wrong paths" description="Paths whose final answer is not the gold answer.">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          <FilterSelect
            label="Set"
            options={(data?.sets ?? []).map(({ id, name, split }) => ({
              value: id,
              label: `${name}, ${split}`,
            }))}
            selected={draft.sets}
            onChange={(sets) => onChange({ sets })}
          />
          <FilterSelect
            label="Reasoner"
            options={asOptions(data?.reasoners)}
            selected={draft.reasoners}
            onChange={(reasoners) => onChange({ reasoners })}
          />
          {data && data.levels.length > 0 ? (
            <FilterSelect
              label="Level"
              options={asOptions(data.levels)}
              selected={draft.levels}
              onChange={(levels) => onChange({ levels })}
            />
          ) : null}
        </div>
        <Checkbox
          checked={draft.skipCorrected}
          onCheckedChange={(skipCorrected) => onChange({ skipCorrected })}
          label="Leave out paths that this model has answered already"
        />
        <Segmented
          label="How many"
          value={draft.isSample ? "sample" : "all"}
          onValueChange={(value) => onChange({ isSample: value === "sample" })}
          options={[
            { value: "sample", label: "Random sample" },
            { value: "all", label: "All that match" },
          ]}
        />
        {draft.isSample ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Size" error={errors.size}>
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={draft.size}
                onChange={(event) => onChange({ size: event.target.value })}
              />
            </Field>
            <Field
              label="Seed"
              hint="The same seed on the same paths draws the same sample."
              error={errors.seed}
            >
              <Input
                autoComplete="off"
                value={draft.seed}
                onChange={(event) => onChange({ seed: event.target.value })}
              />
            </Field>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
