"use client";
import { parseAsInteger, useQueryStates } from "nuqs";
import { toast } from "sonner";
import { client } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { PromptBody } from "#lib/prompts/schema.ts";
import type { PromptVersion, PromptView } from "#lib/prompts/views.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { VersionDiff } from "./version-diff.tsx";

export type PromptVersionsProps = {
  project: string;
  prompt: PromptView;
  /** Puts a version's content into the editor; null where nothing may be changed. */
  onTakeUp: ((body: PromptBody) => void) | null;
};

/** Every version there was, and what changed between any two. Which two stands in the address. */
export function PromptVersions({ project, prompt, onTakeUp }: PromptVersionsProps) {
  const [asked, setAsked] = useQueryStates({ from: parseAsInteger, to: parseAsInteger });
  const to = asked.to ?? prompt.newest.number;
  const from = asked.from ?? (to > 1 ? to - 1 : to);
  async function takeUp(number: number) {
    try {
      const { body } = await client.prompts.version({ project, id: prompt.id, number });
      onTakeUp?.(body);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The version could not be read.");
    }
  }
  return (
    <div className="flex flex-col gap-6">
      <Table label="Versions" maxHeight={420}>
        <TableHead>
          <HeadCell numeric>Version</HeadCell>
          <HeadCell>What changed</HeadCell>
          <HeadCell>Saved by</HeadCell>
          <HeadCell>Saved</HeadCell>
          <HeadCell>Content</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {prompt.versions.map((version) => (
            <VersionRow
              key={version.id}
              version={version}
              textHref={links.promptText(project, prompt.id, version.number)}
              onTakeUp={
                onTakeUp && version.number !== prompt.newest.number ? () => void takeUp(version.number) : null
              }
            />
          ))}
        </tbody>
      </Table>
      {prompt.versions.length > 1 ? (
        <VersionDiff
          project={project}
          id={prompt.id}
          numbers={prompt.versions.map(({ number }) => number)}
          from={from}
          to={to}
          onChoose={(choice) => void setAsked(choice)}
        />
      ) : null}
    </div>
  );
}

type VersionRowProps = { version: PromptVersion; textHref: string; onTakeUp: (() => void) | null };

function VersionRow({ version, textHref, onTakeUp }: VersionRowProps) {
  return (
    <Row>
      <Cell numeric className="font-medium">
        {version.number}
      </Cell>
      <Cell className="min-w-40 max-w-96 [overflow-wrap:anywhere]">
        {version.note || <span className="text-ink-3">–</span>}
      </Cell>
      <Cell quiet className="max-w-48 truncate">
        {version.authorName ?? "Errata"}
      </Cell>
      <Cell quiet className="whitespace-nowrap">
        <RelativeTime value={version.createdAt} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <span
          className="inline-flex items-center gap-1 font-mono text-small"
          title={`SHA-256 ${version.bodyHash}`}
        >
          {version.bodyHash.slice(0, 8)}
          <CopyButton value={version.bodyHash} what={`hash of version ${version.number}`} />
        </span>
      </Cell>
      <Cell className="whitespace-nowrap text-right">
        <a
          href={textHref}
          download
          className={`${textLinkStyle} text-small`}
          aria-label={`Text of version ${version.number}`}
        >
          text
        </a>
        {onTakeUp ? (
          <Button
            size="small"
            className="ml-3"
            onClick={onTakeUp}
            aria-label={`Take up again version ${version.number}`}
          >
            Take up again
          </Button>
        ) : null}
      </Cell>
    </Row>
  );
}
