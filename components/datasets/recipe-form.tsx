"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { api, client } from "#lib/api/client.ts";
import type { Recipe } from "#lib/datasets/schema.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RecipeFields } from "./recipe-fields.tsx";
import { PreviewSamples, PreviewSizes, usePreview } from "./recipe-preview.tsx";
import { useRecipe } from "./use-recipe.ts";

export type RecipeFormProps = {
  project: string;
  initial: Recipe;
  title: string;
  description: string;
  /** Fields before the recipe: a new dataset's name. */
  before?: ReactNode;
  /** Stores the recipe and says which version holds it; null keeps the form open (a field is wrong). */
  save: (recipe: Recipe) => Promise<{ versionId: string; href: string } | null>;
};

/** A recipe with what it makes of the project beside it, live. Saved as a draft, or frozen at once. */
export function RecipeForm({ project, initial, title, description, before, save }: RecipeFormProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const form = useRecipe(initial);
  const preview = usePreview(project, form.settled);
  const [isLeaving, setIsLeaving] = useState(false);
  const store = useMutation({
    mutationFn: async ({ freeze }: { freeze: boolean }) => {
      if (!form.valid) return;
      const saved = await save(form.valid);
      if (!saved) return;
      setIsLeaving(true);
      try {
        if (freeze) await client.versions.freeze({ project, id: saved.versionId });
      } catch (error) {
        // The draft is stored; its page offers the freeze again.
        toast.error(error instanceof Error ? error.message : "The version could not be frozen.");
      }
      await queries.invalidateQueries({ queryKey: api.datasets.key() });
      await queries.invalidateQueries({ queryKey: api.versions.key() });
      router.push(saved.href);
    },
    onError: (error) => {
      setIsLeaving(false);
      toast.error(error.message);
    },
  });
  const isBusy = store.isPending || isLeaving;
  const asked = store.variables?.freeze;
  const actions = (
    <>
      <Button
        variant="primary"
        className="flex-1"
        disabled={!form.valid}
        pending={isBusy && asked === true}
        onClick={() => store.mutate({ freeze: true })}
      >
        {isBusy && asked ? null : <Lock aria-hidden />}
        Freeze this version
      </Button>
      <Button
        disabled={!form.valid}
        pending={isBusy && asked === false}
        onClick={() => store.mutate({ freeze: false })}
      >
        Save as draft
      </Button>
    </>
  );
  return (
    <PageContainer>
      <PageHeader title={title} description={description} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(300px,360px)] lg:grid-rows-[auto_1fr]">
        <Card>
          {before ? <div className="mb-5 border-b pb-5">{before}</div> : null}
          <RecipeFields
            project={project}
            recipe={form.recipe}
            limitText={form.limitText}
            errors={form.errors}
            onChange={form.change}
            onLimitText={form.setLimitText}
          />
        </Card>
        <div className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-17 lg:row-span-2">
          <PreviewSizes preview={preview} />
          <div className="flex flex-wrap gap-2">{actions}</div>
        </div>
        <PreviewSamples preview={preview} />
      </div>
    </PageContainer>
  );
}
