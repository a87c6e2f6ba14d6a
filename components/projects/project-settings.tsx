"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Card, Facts } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { plural } from "#components/ui/format.ts";
import { Input } from "#components/ui/input.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { api } from "#lib/api/client.ts";
import { GuidelinesCard } from "./guidelines-card.tsx";

/** The project's name, its guidelines and its rule on own approvals; whoever may not change them reads them. */
export function ProjectSettings({ project: slug }: { project: string }) {
  const queries = useQueryClient();
  const options = api.projects.get.queryOptions({ input: { project: slug } });
  const project = useQuery(options);
  const change = useMutation(
    api.projects.change.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.projects.key() }),
    }),
  );
  if (project.isPending) return <SkeletonRows rows={6} label="Loading the project" />;
  if (project.isError) {
    return (
      <ErrorState title="The project could not be read" onRetry={() => void project.refetch()}>
        {project.error.message}
      </ErrorState>
    );
  }
  const { name, role, abilities, memberCount, isExample, allowOwnApproval, guidelines } = project.data;
  const mayChange = abilities.includes("project:manage");

  /** Sends one change; a refusal is told, and the answer says whether it was stored. */
  async function save(changes: { name?: string; guidelines?: string; allowOwnApproval?: boolean }) {
    try {
      await change.mutateAsync({ project: slug, ...changes });
      toast.success("Saved.");
      return true;
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "It was not saved.");
      return false;
    }
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <GuidelinesCard key={guidelines} text={guidelines} mayChange={mayChange} onSave={save} />
      <div className="flex flex-col gap-6 max-lg:-order-1">
        <Card title="Project">
          {mayChange ? <NameForm key={name} name={name} onSave={save} /> : null}
          <Facts
            className={mayChange ? "mt-3" : ""}
            items={[
              ...(mayChange ? [] : [{ label: "Name", value: name }]),
              { label: "Address", value: <code className="font-mono text-small">/p/{slug}</code> },
              { label: "Members", value: plural(memberCount, "person", "people") },
              { label: "Your role", value: <span className="capitalize">{role}</span> },
              ...(isExample ? [{ label: "Content", value: "Examples, written for the demo" }] : []),
            ]}
          />
        </Card>
        {mayChange ? (
          <Card title="Approving">
            <Switch
              checked={allowOwnApproval}
              disabled={change.isPending}
              onCheckedChange={(isOn) => void save({ allowOwnApproval: isOn })}
              label="Own versions may be approved"
              hint="Whoever froze a version may also approve it. Each such approval says so."
            />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

type Save = (changes: { name: string }) => Promise<boolean>;

function NameForm({ name, onSave }: { name: string; onSave: Save }) {
  const [value, setValue] = useState(name);
  const [isSaving, setSaving] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    await onSave({ name: value.trim() });
    setSaving(false);
  }
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field label="Name" className="min-w-0 flex-1">
        <Input required maxLength={80} value={value} onChange={(event) => setValue(event.target.value)} />
      </Field>
      <Button type="submit" pending={isSaving} disabled={!value.trim() || value.trim() === name}>
        Save
      </Button>
    </form>
  );
}
