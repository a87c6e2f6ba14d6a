"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { client } from "#lib/api/client.ts";
import { type EngineKind, engineKinds } from "#lib/training/schema.ts";
import type { EngineView } from "#lib/training/views.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { engineKindWords } from "./words.ts";

export type EngineDialogProps = {
  project: string;
  /** Null: a new one. */
  engine: EngineView | null;
  onClose: () => void;
  onSaved: () => void;
};

/** Adds an engine or changes one. A token is written, never shown: left empty, the present one stays. */
export function EngineDialog({ project, engine, onClose, onSaved }: EngineDialogProps) {
  const form = useId();
  const [kind, setKind] = useState<EngineKind>(engine?.kind ?? "ray");
  const [name, setName] = useState(engine?.name ?? "");
  const [baseUrl, setBaseUrl] = useState(engine?.baseUrl ?? "");
  const [token, setToken] = useState("");
  const [dropsToken, setDropsToken] = useState(false);
  const [gpus, setGpus] = useState(String(engine?.settings.gpus ?? 1));
  const [outputDir, setOutputDir] = useState(engine?.settings.outputDir ?? "./out");
  const [installTrainer, setInstallTrainer] = useState(engine?.settings.installTrainer ?? false);
  const save = useMutation({
    mutationFn: async () => {
      const settings = { gpus: Number(gpus), outputDir, installTrainer };
      const fields = { project, name, baseUrl: kind === "ray" ? baseUrl : null, settings };
      const given = token.trim();
      if (!engine) await client.engines.create({ ...fields, kind, token: given || null });
      else
        await client.engines.change({
          ...fields,
          id: engine.id,
          ...(dropsToken ? { token: null } : given ? { token: given } : {}),
        });
    },
    onSuccess: () => {
      onSaved();
      onClose();
    },
  });
  const [isTried, setTried] = useState(false);
  const missing = {
    name: name.trim() === "" ? "Enter a name." : null,
    address:
      kind === "ray" && baseUrl.trim() === ""
        ? "Enter the address of the cluster’s dashboard, with http:// or https://."
        : null,
  };
  // A refusal is about the name when it is taken, else about the address where there is one.
  const refused = save.error?.message;
  const isAboutName = kind !== "ray" || (save.error as { code?: string } | null)?.code === "CONFLICT";
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!missing.name && !missing.address) save.mutate();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={engine ? `Change “${engine.name}”` : "Add an engine"}
      description="Where fine-tunes run."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={save.isPending}>
            {engine ? "Save" : "Add"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        {engine ? null : (
          <fieldset>
            <legend className="mb-2 font-medium">Kind</legend>
            <RadioGroup
              label="Kind"
              value={kind}
              onValueChange={setKind}
              options={engineKinds.map((value) => ({ value, ...engineKindWords[value] }))}
            />
          </fieldset>
        )}
        <Field label="Name" required error={(isTried && missing.name) || (isAboutName ? refused : null)}>
          <Input
            value={name}
            maxLength={80}
            placeholder={{ ray: "ray-a100", machine: "This machine", bundle: "Download bundle" }[kind]}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        {kind === "ray" ? (
          <>
            <Field
              label="Address"
              required
              hint="Of the cluster’s dashboard, with http:// or https://."
              error={(isTried && missing.address) || (isAboutName ? null : refused)}
            >
              <Input
                value={baseUrl}
                maxLength={500}
                placeholder="https://ray.example.org:8265"
                spellCheck={false}
                onChange={({ target }) => setBaseUrl(target.value)}
              />
            </Field>
            <Field
              label="Token"
              optional
              hint={
                engine?.hasToken
                  ? "Left empty, the present one stays, unless the address leads elsewhere."
                  : "Without one, anybody who reaches the address can run commands there."
              }
            >
              <Input
                type="password"
                autoComplete="off"
                value={token}
                maxLength={4000}
                disabled={dropsToken}
                onChange={({ target }) => setToken(target.value)}
              />
            </Field>
            {engine?.hasToken ? (
              <Checkbox
                checked={dropsToken}
                onCheckedChange={setDropsToken}
                label="Take the present token away"
              />
            ) : null}
            <Checkbox
              checked={installTrainer}
              onCheckedChange={setInstallTrainer}
              label="Install the trainer for each job"
              hint="When the cluster’s image does not hold trl."
            />
          </>
        ) : null}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="GPUs" hint="A job uses so many; 0 trains on processors.">
            <Input
              inputMode="numeric"
              value={gpus}
              maxLength={4}
              onChange={({ target }) => setGpus(target.value)}
            />
          </Field>
          <Field label="Checkpoints go to" hint="A folder that outlives the job.">
            <Input
              value={outputDir}
              maxLength={300}
              spellCheck={false}
              onChange={({ target }) => setOutputDir(target.value)}
            />
          </Field>
        </div>
      </form>
    </Dialog>
  );
}
