"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import type { FieldsProps } from "./path-fields.tsx";

/** Who is asked, with which words and parameters. */
export function ModelFields({ project, draft, errors, onChange }: FieldsProps) {
  const models = useQuery(api.models.list.queryOptions({ input: { project } }));
  const prompts = useQuery(api.prompts.list.queryOptions({ input: { project } }));
  const model = models.data?.find(({ id }) => id === draft.modelId);
  const promptId =
    prompts.data?.find(({ newest }) => newest.id === draft.promptVersionId)?.id ??
    draft.promptId ??
    undefined;
  const versions = useQuery({
    ...api.prompts.get.queryOptions({ input: { project, id: promptId ?? "" } }),
    enabled: promptId !== undefined,
  });
  return (
    <Card title="Model and prompt">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Model"
          hint={model ? `${model.model} · ${model.hasKey ? "key stored" : "no key stored"}` : undefined}
        >
          <Select
            value={draft.modelId ?? undefined}
            onValueChange={(modelId) => onChange({ modelId })}
            options={(models.data ?? []).map(({ id, name, isSimulated }) => ({
              value: id,
              label: name,
              ...(isSimulated ? { hint: "simulated" } : {}),
            }))}
          />
        </Field>
        <div className="grid grid-cols-[minmax(0,1fr)_112px] gap-2">
          <Field label="Prompt">
            <Select
              value={promptId}
              onValueChange={(id) => {
                const chosen = prompts.data?.find((prompt) => prompt.id === id);
                onChange({ promptId: id, promptVersionId: chosen?.newest.id ?? null });
              }}
              options={(prompts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field label="Version">
            <Select
              value={draft.promptVersionId ?? undefined}
              onValueChange={(promptVersionId) => onChange({ promptVersionId })}
              options={(versions.data?.versions ?? []).map(({ id, number }) => ({
                value: id,
                label: String(number),
              }))}
            />
          </Field>
        </div>
        <Field label="Temperature" hint="0 gives the same reply again and again." error={errors.temperature}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.temperature}
            onChange={(event) => onChange({ temperature: event.target.value })}
          />
        </Field>
        <Field
          label="Longest reply"
          hint="In tokens; what one call can cost depends on it."
          error={errors.maxTokens}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={draft.maxTokens}
            onChange={(event) => onChange({ maxTokens: event.target.value })}
          />
        </Field>
        <Field label="Seed of the replies" optional error={errors.replySeed}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={draft.replySeed}
            onChange={(event) => onChange({ replySeed: event.target.value })}
          />
        </Field>
      </div>
      {model?.isSimulated ? (
        <p className="mt-4 flex flex-wrap items-center gap-2 text-ink-2 text-small">
          <SimulatedBadge /> Its replies come from no real model, and are labelled so wherever they appear.
        </p>
      ) : null}
      {promptId ? (
        <p className="mt-4 text-small">
          <Link href={links.prompt(project, promptId)} className={textLinkStyle}>
            Read the prompt
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
