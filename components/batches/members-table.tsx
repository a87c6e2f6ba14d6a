import type { Progress } from "#lib/reviews/batch-views.ts";
import { grades } from "#lib/reviews/schema.ts";
import { formatDuration, formatNumber, formatPercent } from "../ui/format.ts";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { gradeWords } from "./words.ts";

type Member = Progress["members"][number];

/** Who graded how much, at what pace, with which shares. */
export function MembersTable({ members }: { members: readonly Member[] }) {
  if (members.length === 0) return null;
  return (
    <section className="min-w-0">
      <h2 className="mb-3 font-semibold">People</h2>
      <Table label="People">
        <TableHead>
          <HeadCell>Person</HeadCell>
          <HeadCell numeric>Done</HeadCell>
          <HeadCell numeric>Median time</HeadCell>
          <HeadCell>Shares</HeadCell>
          <HeadCell numeric>Excellent</HeadCell>
          <HeadCell numeric>Good</HeadCell>
          <HeadCell numeric>Poor</HeadCell>
          <HeadCell numeric>Extra</HeadCell>
          <HeadCell numeric>Skipped</HeadCell>
        </TableHead>
        <tbody>
          {members.map((member) => (
            <Row key={member.userId}>
              <Cell className="max-w-56 truncate" title={member.name}>
                {member.name}
              </Cell>
              <Cell numeric>{formatNumber(member.done)}</Cell>
              <Cell numeric className="whitespace-nowrap">
                {member.medianSeconds === null ? "–" : formatDuration(member.medianSeconds)}
              </Cell>
              <Cell className="min-w-32">
                <MiniShares member={member} />
              </Cell>
              {grades.map((grade) => (
                <Cell key={grade} numeric>
                  {shown(member.counts[grade])}
                </Cell>
              ))}
              <Cell numeric quiet>
                {shown(member.extra)}
              </Cell>
              <Cell numeric quiet>
                {shown(member.skipped)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

const shown = (count: number) => (count === 0 ? "–" : formatNumber(count));

function MiniShares({ member }: { member: Member }) {
  const total = grades.reduce((sum, grade) => sum + member.counts[grade], 0);
  if (total === 0) return <span className="text-ink-3">–</span>;
  const words = grades
    .map((grade) => `${gradeWords[grade].label} ${formatPercent(member.counts[grade] / total)}`)
    .join(", ");
  return (
    <div role="img" aria-label={words} title={words} className="flex h-2 gap-px">
      {grades.map((grade) => (
        <div
          key={grade}
          className={`h-full rounded-mark ${gradeWords[grade].ground}`}
          style={{ width: `${(member.counts[grade] / total) * 100}%` }}
        />
      ))}
    </div>
  );
}
