"use client";
import { Flag, Scale } from "lucide-react";
import Link from "next/link";
import { MathText } from "#components/text/math-text.tsx";
import { Badge, StatusDot } from "#components/ui/badge.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { SimulatedBadge } from "#components/ui/simulated-badge.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { CorrectionRow } from "#lib/corrections/views.ts";
import { links } from "#lib/links.ts";
import { gradeLabels, noteLabels } from "./words.ts";

export type CorrectionsTableProps = {
  project: string;
  rows: readonly CorrectionRow[];
  selected: ReadonlySet<string>;
  onSelect: (ids: string[], isSelected: boolean) => void;
  footer: React.ReactNode;
};

function Marks({ row }: { row: CorrectionRow }) {
  // That the model's own answer is not gold is why the row is here: only what is odd is said.
  const notes = row.notes.filter((each) => each.side === "correction" || each.kind === "false_arithmetic");
  const [note] = notes;
  return (
    <span className="flex items-center gap-1.5">
      {row.isSimulated ? <SimulatedBadge /> : null}
      {row.isFlagged ? (
        <Badge tone="wrong" icon={Flag}>
          flagged
        </Badge>
      ) : null}
      {row.gradesDiffer ? (
        <Badge tone="changed" icon={Scale}>
          grades differ
        </Badge>
      ) : null}
      {note ? (
        <Badge tone="machine" title={notes.map((each) => each.text).join("\n")}>
          {noteLabels[note.kind].toLowerCase()}
          {notes.length > 1 ? ` +${notes.length - 1}` : ""}
        </Badge>
      ) : null}
      {row.kept ? null : (
        <Badge
          tone="neutral"
          title="Not kept: the reply could not be read, or its final answer is not right."
        >
          {row.parseOutcome === "parsed" ? "ends wrong" : row.parseOutcome.replaceAll("_", " ")}
        </Badge>
      )}
    </span>
  );
}

function CorrectionLine({
  project,
  row,
  isSelected,
  onSelect,
}: {
  project: string;
  row: CorrectionRow;
  isSelected: boolean;
  onSelect: CorrectionsTableProps["onSelect"];
}) {
  const grade = gradeLabels[row.grade ?? "none"];
  return (
    <Row selected={isSelected} interactive>
      <Cell className="w-10 pr-0">
        <Checkbox
          checked={isSelected}
          onCheckedChange={(on) => onSelect([row.id], on)}
          aria-label={`Select “${row.question.slice(0, 60)}”`}
        />
      </Cell>
      <Cell className="w-full min-w-72 max-w-0 font-serif text-step">
        <Link href={links.correction(project, row.id)} className="block rounded-mark">
          <MathText text={row.question} singleLine />
        </Link>
      </Cell>
      <Cell numeric>{row.incorrectStep ?? "–"}</Cell>
      <Cell className="whitespace-nowrap text-small">
        <StatusDot tone={grade.tone}>{grade.label}</StatusDot>
      </Cell>
      <Cell numeric className="text-small">
        {row.reviewsWanted === 0 && row.reviewCount === 0
          ? "–"
          : `${row.reviewCount}/${Math.max(row.reviewsWanted, row.reviewCount)}`}
      </Cell>
      <Cell quiet className="max-w-44 truncate" title={row.reasoner}>
        {row.reasoner}
      </Cell>
      <Cell quiet className="max-w-44 truncate" title={row.corrector}>
        {row.corrector}
      </Cell>
      <Cell>
        <Marks row={row} />
      </Cell>
    </Row>
  );
}

/** Corrections as rows; a row's question opens the reading view. */
export function CorrectionsTable({ project, rows, selected, onSelect, footer }: CorrectionsTableProps) {
  const chosen = rows.filter((row) => selected.has(row.id)).length;
  const all = chosen === 0 ? false : chosen === rows.length ? true : "indeterminate";
  return (
    <Table label="Corrections" footer={footer}>
      <TableHead>
        <HeadCell className="w-10 pr-0">
          <Checkbox
            checked={all}
            onCheckedChange={(on) =>
              onSelect(
                rows.map((row) => row.id),
                on,
              )
            }
            aria-label="Select all rows on this page"
          />
        </HeadCell>
        <HeadCell>Question</HeadCell>
        <HeadCell numeric>Step</HeadCell>
        <HeadCell>Grade</HeadCell>
        <HeadCell numeric>Graded</HeadCell>
        <HeadCell>Reasoner</HeadCell>
        <HeadCell>Corrector</HeadCell>
        <HeadCell>Notes</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <CorrectionLine
            key={row.id}
            project={project}
            row={row}
            isSelected={selected.has(row.id)}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </Table>
  );
}
