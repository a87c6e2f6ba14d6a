import { itemOutcomes } from "#lib/runs/schema.ts";
import type { RunView } from "#lib/runs/view-schema.ts";
import { Card } from "../ui/card.tsx";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { ShareBar } from "../ui/share-bar.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { outcomeWords } from "./words.ts";

/** What came of the items: one bar, and the same as a table. */
export function RunOutcomes({ run }: { run: RunView }) {
  const parts = itemOutcomes
    .map((outcome) => ({ outcome, count: run.outcomes[outcome] ?? 0 }))
    .filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title="What came of them">
      {total === 0 ? (
        <p className="text-ink-2">Nothing has come back yet.</p>
      ) : (
        <>
          <ShareBar
            label="Items by outcome"
            className="h-8"
            parts={parts.map(({ outcome, count }) => ({
              key: outcome,
              label: outcomeWords[outcome].label,
              count,
              className: outcomeWords[outcome].ground,
            }))}
          />
          <div className="mt-4">
            <Table label="Items by outcome" plain>
              <TableHead>
                <HeadCell className="pl-0">Outcome</HeadCell>
                <HeadCell className="max-sm:hidden">
                  <span className="sr-only">Meaning</span>
                </HeadCell>
                <HeadCell numeric>Items</HeadCell>
                <HeadCell numeric className="pr-0">
                  Share
                </HeadCell>
              </TableHead>
              <tbody>
                {parts.map(({ outcome, count }) => (
                  <Row key={outcome}>
                    <Cell className="whitespace-nowrap pl-0">
                      <span className="inline-flex items-center gap-2">
                        <span
                          aria-hidden
                          className={`size-2.5 shrink-0 rounded-[3px] ring-1 ring-line-strong ring-inset ${outcomeWords[outcome].ground}`}
                        />
                        {outcomeWords[outcome].label}
                      </span>
                    </Cell>
                    <Cell quiet className="text-small max-sm:hidden">
                      {outcomeWords[outcome].hint}
                    </Cell>
                    <Cell numeric>{formatNumber(count)}</Cell>
                    <Cell numeric quiet className="pr-0">
                      {formatPercent(count / total, 1)}
                    </Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          </div>
        </>
      )}
    </Card>
  );
}
