"use client";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { FilterChip, FilterSelect } from "#components/ui/filter-chip.tsx";
import { TypedSearch } from "#components/ui/typed-search.tsx";
import { api } from "#lib/api/client.ts";
import { noteKinds } from "#lib/corrections/schema.ts";
import { RunChip } from "./run-chip.tsx";
import type { CorrectionFilterState } from "./use-filters.ts";
import { gradeLabels, noteLabels } from "./words.ts";

const gradeOptions = (["excellent", "good", "poor", "none"] as const).map((value) => ({
  value,
  label: gradeLabels[value].label,
}));
const asOptions = (words: readonly string[] | undefined) =>
  (words ?? []).map((value) => ({ value, label: value }));
const orNull = <Value,>(values: Value[]) => (values.length > 0 ? values : null);

const keptLabels = { yes: "Kept", no: "Not kept", all: "All replies" } as const;
const markedLabels: MarkedLabels = { flagged: "Flagged", differ: "Graded differently" };
const flaggedOnly: MarkedLabels = { flagged: "Flagged" };

type MarkedLabels = Partial<Record<"flagged" | "differ", string>>;

/** One choice out of a few, under a chip. */
function ChoiceChip<Value extends string>(props: {
  label: string;
  value: Value | undefined;
  options: Partial<Record<Value, string>>;
  onChange: (value: Value | null) => void;
  /** The choice that stands when none is made; it has no ×. */
  standing?: Value;
}) {
  const { label, value, options, onChange, standing } = props;
  const clearable = value !== undefined && value !== standing;
  return (
    <FilterChip
      label={label}
      {...(value === undefined ? {} : { value: options[value] })}
      {...(clearable ? { onClear: () => onChange(null) } : {})}
    >
      {(Object.keys(options) as Value[]).map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
          className="flex h-8 w-full items-center justify-between rounded-control px-2 text-left hover:bg-sunk"
        >
          {options[option]}
          {option === value ? <Check className="size-4 text-accent" aria-hidden /> : null}
        </button>
      ))}
    </FilterChip>
  );
}

/** Text and chips that narrow the list; the address holds what they say. */
export function CorrectionFilters({
  project,
  state,
  seesGrades,
}: {
  project: string;
  state: CorrectionFilterState;
  /** Whoever may not see others' grades is not offered to narrow by them. */
  seesGrades: boolean;
}) {
  const { filters, change } = state;
  const words = useQuery(api.corrections.words.queryOptions({ input: { project } }));
  return (
    <search className="flex flex-wrap items-center gap-2">
      <TypedSearch
        className="w-full sm:w-64"
        label="Text in question or correction"
        value={filters.text ?? ""}
        onSettled={(text) => change({ text: text || null })}
      />
      <FilterSelect
        label="Corrector"
        options={asOptions(words.data?.correctors)}
        selected={filters.corrector ?? []}
        onChange={(corrector) => change({ corrector: orNull(corrector) })}
      />
      {seesGrades ? (
        <FilterSelect
          label="Grade"
          options={gradeOptions}
          selected={filters.grade ?? []}
          onChange={(grade) => change({ grade: orNull(grade) })}
        />
      ) : null}
      <FilterSelect
        label="Reasoner"
        options={asOptions(words.data?.reasoners)}
        selected={filters.reasoner ?? []}
        onChange={(reasoner) => change({ reasoner: orNull(reasoner) })}
      />
      {words.data && words.data.levels.length > 0 ? (
        <FilterSelect
          label="Level"
          options={asOptions(words.data.levels)}
          selected={filters.level ?? []}
          onChange={(level) => change({ level: orNull(level) })}
        />
      ) : null}
      <RunChip project={project} run={filters.run} onChange={(run) => change({ run })} />
      <ChoiceChip
        label="Machine note"
        value={filters.note}
        options={Object.fromEntries(noteKinds.map((kind) => [kind, noteLabels[kind]])) as typeof noteLabels}
        onChange={(note) => change({ note })}
      />
      <ChoiceChip
        label="Marked"
        value={filters.marked}
        options={seesGrades ? markedLabels : flaggedOnly}
        onChange={(marked) => change({ marked })}
      />
      <ChoiceChip
        label="Show"
        value={filters.kept}
        options={keptLabels}
        standing="yes"
        onChange={(kept) => change({ kept })}
      />
    </search>
  );
}
