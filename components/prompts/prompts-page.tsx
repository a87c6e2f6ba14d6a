"use client";
import { useQuery } from "@tanstack/react-query";
import { FileUp, MessageSquareText, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { PromptRow } from "#lib/prompts/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { ImportPromptDialog } from "./import-prompt-dialog.tsx";
import { NewPromptDialog } from "./new-prompt-dialog.tsx";
import { kindWords } from "./words.ts";

/** The prompts that correctors are asked with. */
export function PromptsPage({ project, mayEdit }: { project: string; mayEdit: boolean }) {
  const [archived, setArchived] = useQueryState(
    "archived",
    parseAsStringLiteral(["no", "yes"]).withDefault("no"),
  );
  const [making, setMaking] = useState<"new" | "import" | null>(null);
  const prompts = useQuery(api.prompts.list.queryOptions({ input: { project, archived } }));
  const close = () => setMaking(null);
  const actions = mayEdit ? (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setMaking("import")}>
        <FileUp aria-hidden />
        Import text
      </Button>
      <Button variant="primary" onClick={() => setMaking("new")}>
        <Plus aria-hidden />
        New prompt
      </Button>
    </div>
  ) : null;
  return (
    <>
      <SectionHeader
        title="Prompts"
        description="What a corrector is told before the wrong solution: an instruction and annotated examples. Every save is a version that stays."
        action={actions}
      />
      <Segmented
        className="mb-3"
        label="Which prompts"
        value={archived}
        onValueChange={(value) => void setArchived(value)}
        options={[
          { value: "no", label: "In use" },
          { value: "yes", label: "With archived" },
        ]}
      />
      {prompts.isPending ? <SkeletonRows rows={4} label="Loading the prompts" /> : null}
      {prompts.isError ? (
        <ErrorState
          title="The prompts could not be read"
          onRetry={() => void prompts.refetch()}
          retrying={prompts.isFetching}
        >
          {prompts.error.message}
        </ErrorState>
      ) : null}
      {prompts.data?.length === 0 ? (
        <EmptyState icon={MessageSquareText} title="There is no prompt in use">
          {mayEdit
            ? "Make one, import a text, or take an archived one back."
            : "A researcher or an admin of the project makes them."}
        </EmptyState>
      ) : null}
      {prompts.data && prompts.data.length > 0 ? (
        <PromptsTable project={project} prompts={prompts.data} />
      ) : null}
      {making === "new" ? <NewPromptDialog project={project} onClose={close} /> : null}
      {making === "import" ? <ImportPromptDialog project={project} onClose={close} /> : null}
    </>
  );
}

function PromptsTable({ project, prompts }: { project: string; prompts: readonly PromptRow[] }) {
  return (
    <Table label="Prompts">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>For</HeadCell>
        <HeadCell numeric>Examples</HeadCell>
        <HeadCell numeric>Version</HeadCell>
        <HeadCell numeric>Runs</HeadCell>
        <HeadCell>Saved by</HeadCell>
        <HeadCell>Saved</HeadCell>
      </TableHead>
      <tbody>
        {prompts.map((prompt) => (
          <Row key={prompt.id}>
            <Cell className="min-w-40 max-w-96">
              <span className="flex items-center gap-2">
                <Link
                  className={`${quietLinkStyle} truncate font-medium`}
                  href={links.prompt(project, prompt.id)}
                  title={prompt.name}
                >
                  {prompt.name}
                </Link>
                {prompt.archivedAt ? <Badge>archived</Badge> : null}
              </span>
            </Cell>
            <Cell className="whitespace-nowrap">{kindWords[prompt.kind]}</Cell>
            <Cell numeric>
              {prompt.exampleCount === null ? (
                <span className="text-ink-2 text-small">plain text</span>
              ) : (
                formatNumber(prompt.exampleCount)
              )}
            </Cell>
            <Cell numeric>{prompt.newest.number}</Cell>
            <Cell numeric>{formatNumber(prompt.runCount)}</Cell>
            <Cell quiet className="max-w-48 truncate">
              {prompt.newest.authorName ?? "Errata"}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <RelativeTime value={prompt.newest.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
