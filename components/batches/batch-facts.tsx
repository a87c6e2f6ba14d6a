import Link from "next/link";
import { links } from "#lib/links.ts";
import type { BatchView } from "#lib/reviews/batch-views.ts";
import { Card, Facts } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatNumber } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { selectionWords } from "./words.ts";

/** How the batch was drawn, so that the same draw can be made again. */
export function BatchFacts({
  project,
  batch,
  mayOpenImport,
}: {
  project: string;
  batch: BatchView;
  mayOpenImport: boolean;
}) {
  const { importId, importFileName, seed } = batch;
  return (
    <Card title="How it was drawn">
      <Facts
        items={[
          {
            label: "From",
            value: !importId ? (
              selectionWords(batch.selection)
            ) : mayOpenImport ? (
              <>
                Kept corrections of the import{" "}
                <Link href={links.import(project, importId)} className={textLinkStyle}>
                  {importFileName ?? "it came with"}
                </Link>
              </>
            ) : (
              `Kept corrections of the import ${importFileName ?? ""}`
            ),
          },
          ...(seed
            ? [
                {
                  label: "Seed",
                  value: (
                    <span className="flex items-center gap-1">
                      <code className="min-w-0 truncate font-mono text-small">{seed}</code>
                      <CopyButton value={seed} what="seed" />
                    </span>
                  ),
                },
              ]
            : []),
          { label: "Items", value: formatNumber(batch.size) },
          { label: "People each", value: formatNumber(batch.overlap) },
          { label: "Made", value: <RelativeTime value={batch.createdAt} exact /> },
          ...(batch.closedAt
            ? [{ label: "Closed", value: <RelativeTime value={batch.closedAt} exact /> }]
            : []),
        ]}
      />
    </Card>
  );
}
