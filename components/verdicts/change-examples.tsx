import Link from "next/link";
import { AnswerText } from "#components/text/answer-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { quietLinkStyle } from "#components/ui/text-link.ts";
import { links } from "#lib/links.ts";
import type { ChangeExample } from "#lib/verdicts/schema.ts";
import { VerdictChange } from "./verdict-change.tsx";
import { oneSubject } from "./words.ts";

/** Some of the answers whose verdict changes, each to be opened. */
export function ChangeExamples({
  project,
  examples,
}: {
  project: string;
  examples: readonly ChangeExample[];
}) {
  if (examples.length === 0) return null;
  return (
    <Table label="Examples of what changes" plain maxHeight={480} className="mt-4">
      <TableHead>
        <HeadCell>Example</HeadCell>
        <HeadCell>Verdict</HeadCell>
        <HeadCell>Answer</HeadCell>
        <HeadCell>Gold answer</HeadCell>
        <HeadCell>Why</HeadCell>
      </TableHead>
      <tbody>
        {examples.map(({ subject, id, questionId, from, to, extracted, gold, reason }) => (
          <Row key={`${subject} ${id}`}>
            <Cell>
              <Link
                className={quietLinkStyle}
                href={
                  subject === "path" ? links.question(project, questionId) : links.correction(project, id)
                }
              >
                {oneSubject[subject]}
              </Link>
            </Cell>
            <Cell>
              <VerdictChange from={from} to={to} />
            </Cell>
            <Cell className="max-w-40 truncate font-serif">
              {extracted === null ? (
                <span className="font-sans text-ink-2 text-small">none found</span>
              ) : (
                <AnswerText answer={extracted} kind="math" />
              )}
            </Cell>
            <Cell className="max-w-40 truncate font-serif">
              <AnswerText answer={gold} kind="math" />
            </Cell>
            <Cell quiet className="min-w-56">
              <MathText text={reason} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
