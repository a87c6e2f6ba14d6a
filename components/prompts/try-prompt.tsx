"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { type PromptBody, promptBodySchema } from "#lib/prompts/schema.ts";
import type { WrongPath } from "#lib/prompts/trial.ts";
import type { PromptView } from "#lib/prompts/views.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { TrialResult } from "./trial-result.tsx";
import { kindWords } from "./words.ts";
import { WrongPathChoice } from "./wrong-path-choice.tsx";

export type TryPromptProps = { project: string; prompt: PromptView; body: PromptBody; isDirty: boolean };

/** The prompt as it stands in the form, sent for one wrong path to one model. */
export function TryPrompt({ project, prompt, body, isDirty }: TryPromptProps) {
  const [path, setPath] = useState<WrongPath | null>(null);
  const [modelId, setModelId] = useState<string | null>(null);
  const [maxTokens, setMaxTokens] = useState("1024");
  const [temperature, setTemperature] = useState("0");
  const models = useQuery(api.models.list.queryOptions({ input: { project } }));
  const trial = useMutation(api.prompts.tryOne.mutationOptions());
  const model = models.data?.find(({ id }) => id === modelId) ?? models.data?.[0];
  const checked = promptBodySchema.safeParse(body);
  const longest = readNumber(maxTokens, 1, 100_000, true);
  const heat = readNumber(temperature, 0, 2, false);
  const mayTry = path && model && checked.success && longest !== null && heat !== null;
  function send() {
    if (!mayTry) return;
    const parameters = { temperature: heat, maxTokens: longest };
    trial.mutate({
      project,
      id: prompt.id,
      body: checked.data,
      modelId: model.id,
      pathId: path.id,
      parameters,
    });
  }
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(320px,420px)_minmax(0,1fr)]">
      <Card
        title="One item"
        description={
          isDirty
            ? "Asked with what stands in the form, changes that are not saved included."
            : `Asked with version ${prompt.newest.number}.`
        }
      >
        <div className="flex flex-col gap-4">
          <WrongPathChoice project={project} kind={body.kind} chosen={path} onChoose={setPath} />
          {path && path.kind !== body.kind ? (
            <Banner tone="changed" title={`This question is of the kind ${kindWords[path.kind]}`}>
              The prompt is for {kindWords[body.kind]}.
            </Banner>
          ) : null}
          {models.data?.length === 0 ? (
            <Banner tone="changed" title="There is no model to ask">
              An admin of the project adds a model connection in the settings first.
            </Banner>
          ) : (
            <Field label="Model" error={models.error?.message}>
              <Select
                options={(models.data ?? []).map(({ id, name, model: asked, isSimulated }) => ({
                  value: id,
                  label: isSimulated ? `${name} (simulated)` : name,
                  hint: asked,
                }))}
                value={model?.id}
                onValueChange={setModelId}
              />
            </Field>
          )}
          <div className="grid grid-cols-2 gap-4">
            <Field label="Temperature" error={heat === null ? "From 0 to 2." : null}>
              <Input
                inputMode="decimal"
                value={temperature}
                onChange={(event) => setTemperature(event.target.value)}
              />
            </Field>
            <Field label="Longest reply, tokens" error={longest === null ? "From 1 to 100 000." : null}>
              <Input
                inputMode="numeric"
                value={maxTokens}
                onChange={(event) => setMaxTokens(event.target.value)}
              />
            </Field>
          </div>
          {checked.success ? null : (
            <Banner tone="changed" title="The prompt is not complete">
              {checked.error.issues[0]?.message ?? "Something is missing."} Mend it under Content first.
            </Banner>
          )}
          <div>
            <Button variant="primary" pending={trial.isPending} disabled={!mayTry} onClick={send}>
              <FlaskConical aria-hidden />
              Ask the model
            </Button>
            <p className="mt-2 text-ink-2 text-small">
              The call is paid like any other, and stands in the audit log. No correction is stored.
            </p>
          </div>
        </div>
      </Card>
      <div className="min-w-0" aria-live="polite">
        {trial.isError ? (
          <ErrorState title="The model could not be asked" onRetry={send} retrying={trial.isPending}>
            {trial.error.message}
          </ErrorState>
        ) : trial.data ? (
          <TrialResult trial={trial.data} />
        ) : (
          <Card title="What comes back">
            <p className="text-ink-2">
              {trial.isPending
                ? "Waiting for the reply. A slow endpoint may take minutes."
                : "The text as sent, the raw reply, how it is read, its verdict, the machine's notes and the cost."}
            </p>
          </Card>
        )}
      </div>
    </div>
  );
}

/** A number that was typed, or null when it is none or out of bounds. */
function readNumber(text: string, least: number, most: number, whole: boolean): number | null {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : null;
}
