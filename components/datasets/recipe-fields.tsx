"use client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { api } from "#lib/api/client.ts";
import type { Recipe } from "#lib/datasets/schema.ts";
import { type Grade, grades } from "#lib/reviews/schema.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { GradeBadge } from "./grade-badge.tsx";

export type RecipeFieldsProps = {
  project: string;
  recipe: Recipe;
  /** The limit as typed; empty: no limit. */
  limitText: string;
  errors: { limit?: string | undefined; seed?: string | undefined; sets?: string | undefined };
  onChange: (change: Partial<Recipe>) => void;
  onLimitText: (text: string) => void;
};

/** Everything that a recipe decides, in the order a person thinks of it: from where, what, how good, how much. */
export function RecipeFields(props: RecipeFieldsProps) {
  const { project, recipe, limitText, errors, onChange, onLimitText } = props;
  return (
    <div className="flex flex-col divide-y [&>*]:py-5 [&>:first-child]:pt-0 [&>:last-child]:pb-0">
      <Sets project={project} recipe={recipe} error={errors.sets} onChange={onChange} />
      <Group
        title="Corrections let in"
        hint="By their newest counted grade. The final answer is always right."
      >
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {grades.map((grade) => (
            <Checkbox
              key={grade}
              checked={recipe.grades.includes(grade)}
              onCheckedChange={(on) => onChange({ grades: toggle(recipe.grades, grade, on) })}
              label={<GradeBadge grade={grade} />}
            />
          ))}
          <Checkbox
            checked={recipe.includeUngraded}
            onCheckedChange={(includeUngraded) => onChange({ includeUngraded })}
            label="Not graded"
          />
        </div>
        <Checkbox
          checked={recipe.includeDiffering}
          onCheckedChange={(includeDiffering) => onChange({ includeDiffering })}
          label="Also while reviewers differ"
          hint="Otherwise they wait until a lead has settled them."
        />
        <Checkbox
          checked={!recipe.omitFlagged}
          onCheckedChange={(on) => onChange({ omitFlagged: !on })}
          label="Also when the question or its gold answer is flagged"
        />
      </Group>
      <Group
        title="Chain-of-thought examples"
        hint="The questions with a solution that is right, beside the corrections."
      >
        <Checkbox
          checked={recipe.cot.goldRationales}
          onCheckedChange={(goldRationales) => onChange({ cot: { ...recipe.cot, goldRationales } })}
          label="Gold rationales"
          hint="Solutions that came with the questions."
        />
        <Checkbox
          checked={recipe.cot.rightPaths}
          onCheckedChange={(rightPaths) => onChange({ cot: { ...recipe.cot, rightPaths } })}
          label="Right reasoning paths"
          hint="Sampled paths whose final answer is the gold answer."
        />
      </Group>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="At most per question"
          optional
          hint="Corrections; empty lets all in."
          error={errors.limit}
        >
          <Input
            inputMode="numeric"
            value={limitText}
            onChange={(event) => onLimitText(event.target.value)}
            placeholder="All"
          />
        </Field>
        <Field
          label="Seed"
          hint="Chooses and orders; the same seed gives the same version."
          error={errors.seed}
        >
          <Input
            value={recipe.seed}
            maxLength={100}
            onChange={(event) => onChange({ seed: event.target.value })}
          />
        </Field>
      </div>
    </div>
  );
}

const toggle = (list: readonly Grade[], grade: Grade, on: boolean) =>
  grades.filter((other) => (other === grade ? on : list.includes(other)));

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend takes no part in the layout of its fieldset
    <div role="group" aria-labelledby={id} className="flex flex-col gap-2.5">
      <div>
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {hint ? <p className="text-ink-3 text-small">{hint}</p> : null}
      </div>
      {children}
    </div>
  );
}

function Sets({
  project,
  recipe,
  error,
  onChange,
}: Pick<RecipeFieldsProps, "project" | "recipe" | "onChange"> & { error: string | undefined }) {
  const { data } = useQuery(api.datasets.sets.queryOptions({ input: { project } }));
  const chosen = recipe.sets;
  const isChosen = (set: { name: string; split: string }) =>
    chosen === null
      ? set.split === "train"
      : chosen.some(({ name, split }) => name === set.name && split === set.split);
  return (
    <Group title="Question sets" hint="Questions of a test split are never let in.">
      <Checkbox
        checked={chosen === null}
        onCheckedChange={(all) => onChange({ sets: all ? null : (data ?? []).filter(isChosen) })}
        label="Every set for training"
        hint="Sets that are imported later count too, until the version is frozen."
      />
      {chosen === null
        ? null
        : (data ?? []).map((set) => (
            <Checkbox
              key={`${set.name} ${set.split}`}
              className="ml-6.5"
              checked={isChosen(set)}
              onCheckedChange={(on) =>
                onChange({
                  sets: (data ?? []).filter((other) => (other === set ? on : isChosen(other))),
                })
              }
              label={
                <>
                  {set.name} <span className="text-ink-3">{set.split}</span>
                </>
              }
            />
          ))}
      {error ? (
        <p role="alert" className="text-small text-wrong">
          {error}
        </p>
      ) : null}
    </Group>
  );
}
