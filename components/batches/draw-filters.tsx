"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "#lib/api/client.ts";
import { grades } from "#lib/reviews/schema.ts";
import { Button } from "../ui/button.tsx";
import { FilterSelect } from "../ui/filter-chip.tsx";
import { plural } from "../ui/format.ts";
import { Segmented } from "../ui/segmented.tsx";
import type { Draw } from "./use-draw.ts";
import { gradeWords, gradingWords } from "./words.ts";

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Which kept corrections a batch is drawn from. */
export function DrawFilters({ project, draw: { draw, change } }: { project: string; draw: Draw }) {
  const { data } = useQuery(api.corrections.words.queryOptions({ input: { project } }));
  // A value that came with the address can be dropped even when the project does not know it.
  const known = (values: readonly string[] | undefined, chosen: readonly string[]) =>
    options([...new Set([...(values ?? []), ...chosen])]);
  return (
    <div className="flex flex-col gap-4">
      {draw.correction.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2">
          {plural(draw.correction.length, "correction")} picked by hand
          <Button size="small" onClick={() => void change({ correction: null })}>
            Draw from all instead
          </Button>
        </p>
      ) : null}
      {draw.run.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2">
          Of {plural(draw.run.length, "run")}
          <Button size="small" onClick={() => void change({ run: null })}>
            Draw from all instead
          </Button>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <FilterSelect
          label="Corrector"
          options={known(data?.correctors, draw.corrector)}
          selected={draw.corrector}
          onChange={(corrector) => void change({ corrector })}
        />
        <FilterSelect
          label="Reasoner"
          options={known(data?.reasoners, draw.reasoner)}
          selected={draw.reasoner}
          onChange={(reasoner) => void change({ reasoner })}
        />
        <FilterSelect
          label="Level"
          options={known(data?.levels, draw.level)}
          selected={draw.level}
          onChange={(level) => void change({ level })}
        />
        {draw.grading === "ungraded" ? null : (
          <FilterSelect
            label="Present grade"
            options={grades.map((value) => ({ value, label: gradeWords[value].label }))}
            selected={draw.grade}
            onChange={(grade) => void change({ grade })}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <span aria-hidden className="text-ink-2">
          Graded before
        </span>
        <Segmented
          label="Graded before"
          value={draw.grading}
          onValueChange={(grading) =>
            void change({ grading, ...(grading === "ungraded" ? { grade: null } : {}) })
          }
          options={(["any", "ungraded", "graded"] as const).map((value) => ({
            value,
            label: gradingWords[value],
          }))}
        />
      </div>
    </div>
  );
}
