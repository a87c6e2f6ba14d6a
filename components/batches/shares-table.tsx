import type { Progress } from "#lib/reviews/batch-views.ts";
import { grades, paperFirstCheck } from "#lib/reviews/schema.ts";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { gradeWords } from "./words.ts";

const paperTotal = grades.reduce((sum, grade) => sum + paperFirstCheck[grade], 0);
const percent = (share: number | null) => (share === null ? "–" : formatPercent(share, 1));

/** The figures behind the chart. */
export function SharesTable({ shares }: { shares: Progress["shares"] }) {
  return (
    <Table label="Grade shares" plain>
      <TableHead>
        <HeadCell className="pl-0">Grade</HeadCell>
        <HeadCell numeric>Count</HeadCell>
        <HeadCell numeric>Share</HeadCell>
        <HeadCell numeric>95 % interval</HeadCell>
        <HeadCell numeric>Paper's count</HeadCell>
        <HeadCell numeric className="pr-0">
          Paper's share
        </HeadCell>
      </TableHead>
      <tbody>
        {shares.map(({ grade, count, share, low, high, paperShare }) => (
          <Row key={grade}>
            <Cell className="pl-0">{gradeWords[grade].label}</Cell>
            <Cell numeric>{formatNumber(count)}</Cell>
            <Cell numeric>{percent(share)}</Cell>
            <Cell numeric className="whitespace-nowrap">
              {percent(low)} – {percent(high)}
            </Cell>
            <Cell numeric>
              {paperFirstCheck[grade]} of {paperTotal}
            </Cell>
            <Cell numeric className="pr-0">
              {percent(paperShare)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
