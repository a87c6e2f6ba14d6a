import { Badge } from "#components/ui/badge.tsx";
import { formatNumber } from "#components/ui/format.ts";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { personVersion } from "#lib/verdicts/schema.ts";
import type { VerdictVersions } from "#lib/verdicts/views.ts";

/** The present verdicts by the version that gave them, the present version first. */
export function VersionTable({ versions, presentVersion }: VerdictVersions) {
  const names = [...new Set(versions.map(({ checkerVersion }) => checkerVersion))];
  const rank = (name: string) => (name === presentVersion ? 0 : name === personVersion ? 2 : 1);
  names.sort((one, other) => rank(one) - rank(other) || other.localeCompare(one));
  const count = (name: string, subject: "path" | "correction") =>
    versions.find((row) => row.checkerVersion === name && row.subject === subject)?.count ?? 0;
  return (
    <Table label="Verdicts by version" plain>
      <TableHead>
        <HeadCell>Given by</HeadCell>
        <HeadCell numeric>Solutions</HeadCell>
        <HeadCell numeric>Corrections</HeadCell>
      </TableHead>
      <tbody>
        {names.map((name) => (
          <Row key={name}>
            <Cell>
              <span className="inline-flex flex-wrap items-center gap-2">
                {name === personVersion ? "People" : <span className="font-mono text-small">{name}</span>}
                {name === presentVersion ? (
                  <Badge tone="right">current</Badge>
                ) : name === personVersion ? null : (
                  <Badge tone="changed">older</Badge>
                )}
              </span>
            </Cell>
            <Cell numeric>{formatNumber(count(name, "path"))}</Cell>
            <Cell numeric>{formatNumber(count(name, "correction"))}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
