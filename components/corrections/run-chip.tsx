"use client";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { api } from "#lib/api/client.ts";

/** Narrows the list to what one run asked for; nothing is shown in a project without runs. */
export function RunChip({
  project,
  run,
  onChange,
}: {
  project: string;
  run: string | undefined;
  onChange: (run: string | null) => void;
}) {
  const { data } = useQuery(api.runs.list.queryOptions({ input: { project, limit: 100 } }));
  const rows = data?.rows ?? [];
  if (rows.length === 0 && !run) return null;
  const chosen = rows.find(({ id }) => id === run);
  return (
    <FilterChip
      label="Run"
      {...(run ? { value: chosen?.name ?? "one run", onClear: () => onChange(null) } : {})}
    >
      {rows.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === run}
          onClick={() => onChange(id)}
          className="flex min-h-8 w-full items-center justify-between gap-2 rounded-control px-2 py-1 text-left hover:bg-sunk"
        >
          <span className="min-w-0 truncate">{name}</span>
          {id === run ? <Check className="size-4 shrink-0 text-accent" aria-hidden /> : null}
        </button>
      ))}
    </FilterChip>
  );
}
