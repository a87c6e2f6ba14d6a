"use client";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatNumber } from "#components/ui/format.ts";
import { textLinkStyle } from "#components/ui/text-link.ts";
import type { CorrectionView } from "#lib/corrections/views.ts";

const shownChars = 4_000;

/** Every revision with the text exactly as it came, and why it could not be read if it could not. */
export function RawReply({ correction }: { correction: CorrectionView }) {
  const [isWhole, setWhole] = useState(false);
  return correction.revisions.map((revision) => {
    const isCut = !isWhole && revision.raw.length > shownChars;
    return (
      <Card
        key={revision.id}
        title={
          revision.number === 0
            ? "The reply as it came"
            : `Revision ${revision.number}, by ${revision.authorName ?? "somebody"}`
        }
        description={revision.failureReason ?? "Read in full"}
        action={<CopyButton value={revision.raw} what="raw reply" />}
      >
        <pre className="max-h-96 overflow-auto whitespace-pre-wrap rounded-button bg-sunk p-3 font-mono text-caption [overflow-wrap:anywhere]">
          {isCut ? `${revision.raw.slice(0, shownChars)}…` : revision.raw || "(empty)"}
        </pre>
        {isCut ? (
          <button type="button" className={`${textLinkStyle} mt-2 text-small`} onClick={() => setWhole(true)}>
            show all {formatNumber(revision.raw.length)} characters
          </button>
        ) : null}
      </Card>
    );
  });
}
