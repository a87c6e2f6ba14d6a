"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Dices } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { formatNumber } from "../ui/format.ts";
import { Input } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { DrawFilters } from "./draw-filters.tsx";
import { DrawSummary } from "./draw-summary.tsx";
import { NumberInput } from "./number-input.tsx";
import { useDraw } from "./use-draw.ts";

const limits = { size: 1_000_000, overlap: 10 };
const isWithin = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;

/** Draws a random sample of kept corrections for grading, by a seed that anybody can use again. */
export function NewBatch({ project, firstSeed }: { project: string; firstSeed: string }) {
  const router = useRouter();
  const queries = useQueryClient();
  const state = useDraw(firstSeed);
  const { draw, selection, change } = state;
  const [typedName, setName] = useState<string | null>(null);
  const name = typedName ?? suggestName(draw.corrector, draw.size);
  const isDrawable = isWithin(draw.size, limits.size) && isWithin(draw.overlap, limits.overlap);
  const input = { project, selection, size: draw.size, overlap: draw.overlap };
  const preview = useQuery({
    ...api.batches.preview.queryOptions({ input }),
    enabled: isDrawable,
    placeholderData: keepPreviousData,
  });
  const create = useMutation(
    api.batches.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries({ queryKey: api.batches.key() });
        router.push(links.batch(project, id));
      },
    }),
  );
  const canCreate =
    isDrawable && name.trim() !== "" && draw.seed.trim() !== "" && (preview.data?.matching ?? 0) > 0;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (canCreate && !create.isPending) create.mutate({ ...input, name, seed: draw.seed });
  }
  const problem = create.error ?? preview.error;
  return (
    <PageContainer>
      <form onSubmit={submit} className="mx-auto max-w-5xl">
        <PageHeader
          title="New batch"
          description="A random sample of kept corrections, to be graded by people."
        />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-6">
            <Card title="Drawn from" description="All kept corrections, unless you narrow them">
              <DrawFilters project={project} draw={state} />
            </Card>
            <Card title="The sample">
              <div className="grid gap-4 sm:grid-cols-2">
                <Field
                  label="Items"
                  required
                  hint="The paper's first check drew 50."
                  error={isWithin(draw.size, limits.size) ? null : "Enter 1 to 1 000 000."}
                >
                  <NumberInput value={draw.size} onChange={(size) => void change({ size })} />
                </Field>
                <Field
                  label="People who grade each"
                  required
                  hint="Two or more show how well people agree."
                  error={isWithin(draw.overlap, limits.overlap) ? null : "Enter 1 to 10."}
                >
                  <NumberInput value={draw.overlap} onChange={(overlap) => void change({ overlap })} />
                </Field>
                <div className="flex items-end gap-2">
                  <Field
                    label="Seed"
                    required
                    className="flex-1"
                    error={draw.seed.trim() === "" ? "Enter a seed." : null}
                  >
                    <Input
                      className="font-mono"
                      value={draw.seed}
                      maxLength={80}
                      autoComplete="off"
                      spellCheck={false}
                      onChange={(event) => void change({ seed: event.target.value })}
                    />
                  </Field>
                  <Button onClick={() => void change({ seed: crypto.randomUUID().slice(0, 8) })}>
                    <Dices aria-hidden />
                    Re-roll
                  </Button>
                </div>
                <Field label="Name" required error={name.trim() === "" ? "Enter a name." : null}>
                  <Input
                    value={name}
                    maxLength={120}
                    autoComplete="off"
                    onChange={(event) => setName(event.target.value)}
                  />
                </Field>
              </div>
            </Card>
          </div>
          <Card title="What it comes to" className="lg:sticky lg:top-16">
            <DrawSummary
              counts={isDrawable ? preview.data : undefined}
              size={draw.size}
              overlap={draw.overlap}
            />
            {problem ? (
              <Banner tone="wrong" title="That does not work." className="mt-4">
                {problem.message}
              </Banner>
            ) : null}
            <Button
              type="submit"
              variant="primary"
              className="mt-5 w-full"
              disabled={!canCreate}
              pending={create.isPending}
            >
              Make batch
            </Button>
          </Card>
        </div>
      </form>
    </PageContainer>
  );
}

function suggestName(correctors: readonly string[], size: number): string {
  const [only] = correctors;
  const who = correctors.length === 1 && only ? only : "Corrections";
  return `${who}, ${formatNumber(size)} at random`.slice(0, 120);
}
