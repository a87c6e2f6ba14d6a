"use client";
import { useQuery } from "@tanstack/react-query";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { api } from "#lib/api/client.ts";
import type { TokenScope } from "#lib/members/schema.ts";
import { scopeLabels } from "./words.ts";

export type Token = {
  id: string;
  name: string;
  hint: string;
  scope: TokenScope;
  userId: string;
  userName: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  isForAll: boolean;
};

export type TokensTableProps = {
  tokens: readonly Token[];
  showOwner: boolean;
  onEnd: (token: Token) => void;
};

export function TokensTable({ tokens, showOwner, onEnd }: TokensTableProps) {
  const me = useQuery(api.account.me.queryOptions());
  return (
    <Table label="Access tokens">
      <TableHead>
        <HeadCell>Name</HeadCell>
        {showOwner ? <HeadCell>Owner</HeadCell> : null}
        <HeadCell>Ends in</HeadCell>
        <HeadCell>May</HeadCell>
        <HeadCell>Last used</HeadCell>
        <HeadCell>Made</HeadCell>
        <HeadCell>Works until</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id}>
            <Cell className="min-w-40 max-w-72 truncate font-medium" title={token.name}>
              {token.name}
              {token.isForAll ? <span className="font-normal text-ink-3"> (all projects)</span> : null}
            </Cell>
            {showOwner ? (
              <Cell className="max-w-56 truncate" title={token.userName}>
                {token.userName}
                {token.userId === me.data?.id ? <span className="text-ink-3"> (you)</span> : null}
              </Cell>
            ) : null}
            <Cell quiet className="font-mono">
              …{token.hint}
            </Cell>
            <Cell>
              <Badge tone={token.scope === "write" ? "accent" : "neutral"}>{scopeLabels[token.scope]}</Badge>
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              {token.lastUsedAt ? <RelativeTime value={token.lastUsedAt} /> : "Never"}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <RelativeTime value={token.createdAt} />
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <RelativeTime value={token.expiresAt} exact />
            </Cell>
            <Cell className="text-right">
              <Button size="small" onClick={() => onEnd(token)} aria-label={`Revoke ${token.name}`}>
                Revoke
              </Button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
