"use client";
import { useState } from "react";
import { client } from "#lib/api/client.ts";
import { datasetNameSchema, startingRecipe } from "#lib/datasets/schema.ts";
import { links } from "#lib/links.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { RecipeForm } from "./recipe-form.tsx";

/** A dataset with its first version. */
export function NewDataset({ project }: { project: string }) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  // Made once, also when storing its version failed and the button is pressed again.
  const [made, setMade] = useState<{ id: string; name: string } | null>(null);
  return (
    <RecipeForm
      project={project}
      initial={startingRecipe}
      title="New dataset"
      description="A recipe says what is let in. Freezing stores the content and its hash; nothing can change it then."
      before={
        <Field label="Name" required error={error} className="max-w-md">
          <Input
            value={name}
            maxLength={80}
            placeholder="GSM8K corrections"
            onChange={(event) => {
              setName(event.target.value);
              setError(null);
            }}
          />
        </Field>
      }
      save={async (recipe) => {
        const parsed = datasetNameSchema.safeParse(name);
        if (!parsed.success) {
          setError(parsed.error.issues[0]?.message ?? "Enter a name.");
          return null;
        }
        const { id } =
          made?.name === parsed.data ? made : await client.datasets.create({ project, name: parsed.data });
        setMade({ id, name: parsed.data });
        const version = await client.versions.create({ project, datasetId: id, recipe });
        return { versionId: version.id, href: links.version(project, id, version.id) };
      }}
    />
  );
}
