"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import type { Import, Preview } from "#lib/imports/api-schema.ts";
import { links } from "#lib/links.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { FormatFields } from "./format-fields.tsx";
import { type Chosen, firstChoice, settingsFrom } from "./import-settings.ts";
import { MappingTable } from "./mapping-table.tsx";
import { PreviewRows } from "./preview-rows.tsx";
import { SettingsFields } from "./settings-fields.tsx";
import { usePreview } from "./use-preview.ts";

/** An uploaded file before it is stored: how it is read, what its first rows become, where they go. */
export function CheckImport({ project, row }: { project: string; row: Import }) {
  const { query, mapping, read, map } = usePreview(project, row.id);
  const [changed, setChanged] = useState<Chosen | null>(null);
  const queries = useQueryClient();
  const start = useMutation(
    api.imports.start.mutationOptions({
      onSuccess: (started) => {
        queries.setQueryData(api.imports.get.queryKey({ input: { project, id: row.id } }), started);
        void queries.invalidateQueries({ queryKey: api.imports.list.key() });
      },
    }),
  );
  const preview = query.data;
  if (query.error && !preview) {
    return (
      <ErrorState title="The file could not be read" onRetry={query.refetch} retrying={query.isFetching}>
        {query.error.message}
      </ErrorState>
    );
  }
  if (!preview) return <SkeletonRows rows={6} label="Reading the first rows" />;
  if (preview.refusal) {
    return (
      <EmptyState
        title={preview.refusal.message}
        action={
          <Button asChild variant="primary">
            <Link href={links.newImport(project)}>Choose another file</Link>
          </Button>
        }
      >
        {row.fileName} holds no rows that could be imported.
      </EmptyState>
    );
  }
  const chosen = changed ?? firstChoice(preview);
  const settings = settingsFrom(preview, mapping, chosen);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="flex min-w-0 flex-col gap-6">
        <SameFile project={project} files={preview.sameFile} />
        <Card title="How the file is read">
          <FormatFields preview={preview} onRead={read} />
        </Card>
        <Card
          title={preview.format ? "First rows as they will be stored" : "First rows as they were read"}
          description={sampleWords(preview)}
        >
          <PreviewRows rows={preview.rows} isStale={query.isPlaceholderData} />
        </Card>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Card title="Where the rows go">
          <SettingsFields preview={preview} chosen={chosen} onChange={setChanged} />
          {start.error ? (
            <Banner tone="wrong" title="Not started." className="mt-4">
              {start.error.message}
            </Banner>
          ) : null}
          <Button
            variant="primary"
            className="mt-5 w-full"
            disabled={settings === null || query.isPlaceholderData}
            pending={start.isPending}
            onClick={() => settings && start.mutate({ project, id: row.id, settings })}
          >
            Start import
            <ArrowRight aria-hidden />
          </Button>
          {settings ? null : (
            <p className="mt-2 text-center text-ink-3 text-small">
              {preview.format ? "Name the fields that are still needed." : "Say first what the rows are."}
            </p>
          )}
        </Card>
        {preview.format ? (
          <Card title="Fields" description="What each part of a row is read from">
            <MappingTable preview={preview} mapping={mapping} onMap={map} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

function SameFile({ project, files }: { project: string; files: Preview["sameFile"] }) {
  const [first] = files;
  if (!first) return null;
  return (
    <Banner tone="changed" title="This very file was imported before.">
      <Link href={links.import(project, first.id)} className={textLinkStyle}>
        {first.fileName}
      </Link>
      {first.finishedAt ? (
        <>
          {" "}
          <RelativeTime value={first.finishedAt} />
        </>
      ) : null}
      . Rows that are there already are counted as known and change nothing.
    </Banner>
  );
}

function sampleWords({ sampledRows, sampledBad, format }: Preview): string {
  if (sampledRows === 0) return "No rows were found.";
  if (!format) return "How they will be stored is shown once you have said what they are.";
  const looked = `Of the first ${plural(sampledRows, "row")}`;
  return sampledBad === 0
    ? `${looked} none would be left out.`
    : `${looked} ${formatNumber(sampledBad)} would be left out; the others are stored.`;
}
