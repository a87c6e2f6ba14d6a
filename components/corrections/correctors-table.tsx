import { Info } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatNumber, plural } from "#components/ui/format.ts";
import { ShareBar } from "#components/ui/share-bar.tsx";
import { SimulatedBadge } from "#components/ui/simulated-badge.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { quietLinkStyle } from "#components/ui/text-link.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { CorrectorRow, Figures, Share } from "#lib/corrections/corrector-figures.ts";
import { links } from "#lib/links.ts";
import { columnWords, costWords, interval, percent } from "./corrector-words.ts";

/** One row for each corrector and reasoner; every share with its n and interval. */
export function CorrectorsTable({ project, rows }: { project: string; rows: readonly CorrectorRow[] }) {
  return (
    <Table label="Correctors by reasoner" maxHeight="70dvh">
      <TableHead>
        <HeadCell>Corrector</HeadCell>
        <HeadCell>Mistakes of</HeadCell>
        <Explained label="Wrong paths" words={columnWords.wrongPaths} />
        <Explained label="Parsed" words={columnWords.parsed} />
        <Explained label="Right answer" words={columnWords.right} />
        <HeadCell className="min-w-44">
          <Explanation label="Grades" words={columnWords.grades} />
        </HeadCell>
        <Explained label="Error step" words={columnWords.step} />
        <Explained label="Cost per kept" words={columnWords.cost} />
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={JSON.stringify([row.corrector, row.reasoner])}>
            <Cell className="min-w-40 max-w-72">
              <span className="flex items-center gap-2">
                <Link
                  className={cn(quietLinkStyle, "truncate font-medium")}
                  title={row.corrector}
                  href={links.corrections(project, {
                    corrector: row.corrector,
                    reasoner: row.reasoner,
                    kept: "all",
                  })}
                >
                  {row.corrector}
                </Link>
                {row.simulated > 0 ? (
                  <SimulatedBadge title={`${plural(row.simulated, "reply", "replies")} simulated`} />
                ) : null}
              </span>
            </Cell>
            <Cell className="max-w-60 truncate" title={row.reasoner}>
              {row.reasoner}
            </Cell>
            <Cell numeric>
              {formatNumber(row.wrongPaths)}
              {row.replies > row.wrongPaths ? (
                <span className="block text-caption text-ink-3">
                  {plural(row.replies, "reply", "replies")}
                </span>
              ) : null}
            </Cell>
            <ShareCell share={row.parsed} />
            <ShareCell share={row.right} strong />
            <Cell>
              <GradeBar row={row} />
            </Cell>
            <ShareCell share={row.step} withCount />
            <Cell numeric>{costWords(row)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Explained({ label, words }: { label: string; words: string }) {
  return (
    <HeadCell numeric>
      <Explanation label={label} words={words} />
    </HeadCell>
  );
}

/** A column's name that says on hover or focus what is counted. */
function Explanation({ label, words }: { label: string; words: string }): ReactNode {
  return (
    <Tooltip content={words}>
      <button type="button" className="inline-flex h-6 items-center gap-1 rounded-mark hover:text-ink">
        {label}
        <Info className="size-3 text-ink-3" aria-hidden />
      </button>
    </Tooltip>
  );
}

type ShareCellProps = { share: Share; strong?: boolean; withCount?: boolean };

function ShareCell({ share, strong = false, withCount = false }: ShareCellProps) {
  const bounds = interval(share);
  return (
    <Cell numeric className="whitespace-nowrap">
      <span className={strong ? "font-semibold" : ""}>{percent(share)}</span>
      {bounds === null ? null : (
        <span className="block text-caption text-ink-3">
          {bounds}
          {withCount ? `, n ${formatNumber(share.of)}` : ""}
        </span>
      )}
    </Cell>
  );
}

const grades = [
  { key: "excellent", label: "Excellent", className: "bg-right-ink text-paper" },
  { key: "good", label: "Good", className: "bg-changed text-paper" },
  { key: "poor", label: "Poor", className: "bg-wrong text-paper" },
] as const;

function GradeBar({ row }: { row: CorrectorRow & Figures }) {
  const parts = grades.map((grade) => ({ ...grade, count: row.grades[grade.key] }));
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <span className="text-ink-3 text-small">none graded</span>;
  return (
    <>
      <ShareBar className="h-4" label={`Grades of ${row.corrector} on ${row.reasoner}`} parts={parts} />
      <span className="text-caption text-ink-3">n {formatNumber(total)}</span>
    </>
  );
}
