"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PageContainer } from "#components/layout/page-container.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { slugSchema } from "#lib/projects/schema.ts";
import { slugOf } from "./slug.ts";

/** A name and an address; whoever makes a project is its first admin. */
export function NewProject() {
  const router = useRouter();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(name);
  const checked = slugSchema.safeParse(slug);
  const create = useMutation(
    api.projects.create.mutationOptions({
      onSuccess: async (made) => {
        await queries.invalidateQueries({ queryKey: api.projects.key() });
        router.push(links.settings(made.slug));
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (checked.success) create.mutate({ name: name.trim(), slug });
  }
  return (
    <PageContainer narrow>
      <PageHeader
        title="New project"
        description="Questions, corrections, datasets and members of one project are closed off from all others."
      />
      <Card>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <Field label="Name">
            <Input
              required
              maxLength={80}
              placeholder="Grade-school maths"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field
            label="Address"
            hint="Lower-case letters, digits and hyphens. It stands in every link and stays as it is."
            error={
              (slug && !checked.success ? checked.error.issues[0]?.message : null) ?? create.error?.message
            }
          >
            <Input
              required
              className="font-mono text-small"
              value={slug}
              onChange={(event) => setOwnSlug(event.target.value)}
            />
          </Field>
          <div className="flex gap-2">
            <Button asChild>
              <Link href={links.account()}>Cancel</Link>
            </Button>
            <Button
              type="submit"
              variant="primary"
              pending={create.isPending || create.isSuccess}
              disabled={!name.trim() || !checked.success}
            >
              Make the project
            </Button>
          </div>
        </form>
      </Card>
    </PageContainer>
  );
}
