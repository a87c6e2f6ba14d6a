"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { ModelView } from "#lib/models/views.ts";
import { Banner } from "../ui/banner.tsx";
import { textLinkStyle } from "../ui/text-link.ts";

/** What is still missing before a run can go well: a model, its key, wrong paths. */
export function RunNotices({
  project,
  model,
  hasModels,
}: {
  project: string;
  model: ModelView | undefined;
  /** Null while it is not known. */
  hasModels: boolean | null;
}) {
  const choices = useQuery(api.runs.choices.queryOptions({ input: { project } }));
  const settings = (
    <Link href={links.models(project)} className={textLinkStyle}>
      Settings, Models
    </Link>
  );
  if (hasModels === false)
    return (
      <Banner tone="changed" title="No model is connected." action={settings} className="mb-6">
        An admin of the project adds one; then it can be asked.
      </Banner>
    );
  if (choices.data && choices.data.reasoners.length === 0)
    return (
      <Banner
        tone="changed"
        title="There are no wrong paths yet."
        className="mb-6"
        action={
          <Link href={links.newImport(project)} className={textLinkStyle}>
            Import paths
          </Link>
        }
      >
        Import solutions of a model; those with a wrong answer can be asked about.
      </Banner>
    );
  if (model?.lastTest && !model.lastTest.ok)
    return (
      <Banner
        tone="changed"
        title="The model's last test did not go well."
        action={settings}
        className="mb-6"
      >
        {model.lastTest.message}
      </Banner>
    );
  if (model && !model.hasKey && !model.isSimulated && model.lastTest === null)
    return (
      <Banner
        tone="changed"
        title="No key is stored for this model, and it was never tested."
        action={settings}
        className="mb-6"
      >
        Enter its key, or test that it needs none.
      </Banner>
    );
  return null;
}
