"use client";
import { Archive, MoreHorizontal, Pencil } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/dropdown-menu.tsx";
import { formatNumber } from "#components/ui/format.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SimulatedBadge } from "#components/ui/simulated-badge.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { textLinkStyle } from "#components/ui/text-link.ts";
import type { ModelView } from "#lib/models/views.ts";
import { apiLabels, priceWords, rateWords } from "./words.ts";

type Act = (model: ModelView) => void;

export type ModelsTableProps = {
  models: readonly ModelView[];
  onShowTest: Act;
  /** Left out for those who may only read. */
  onTest?: Act;
  onEdit?: Act;
  onArchive?: Act;
};

export function ModelsTable({ models, onShowTest, onTest, onEdit, onArchive }: ModelsTableProps) {
  return (
    <Table label="Models">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Asks for</HeadCell>
        <HeadCell>Key</HeadCell>
        <HeadCell numeric title="Dollars for a million prompt tokens / reply tokens">
          $ / M tokens, in / out
        </HeadCell>
        <HeadCell>Limits</HeadCell>
        <HeadCell>Last test</HeadCell>
        {onTest ? (
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        ) : null}
      </TableHead>
      <tbody>
        {models.map((model) => (
          <Row key={model.id}>
            <Cell className="min-w-44 max-w-64 py-1.5">
              <span className="block truncate font-medium" title={model.name}>
                {model.name}
              </span>
              <span className="block truncate font-mono text-caption text-ink-3" title={model.baseUrl}>
                {model.baseUrl}
              </span>
            </Cell>
            <Cell className="max-w-48 py-1.5">
              <span className="block truncate font-mono text-small" title={model.model}>
                {model.model}
              </span>
              <span className="flex items-center gap-2 text-caption text-ink-3">
                {apiLabels[model.api]}
                {model.isSimulated ? <SimulatedBadge /> : null}
              </span>
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              {model.keySetAt ? (
                <>
                  Set <RelativeTime value={model.keySetAt} />
                </>
              ) : (
                "None"
              )}
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              {priceWords(model.promptUsdPerMillionTokens)}
              <span className="text-ink-3"> / </span>
              {priceWords(model.completionUsdPerMillionTokens)}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <span className="block">{formatNumber(model.maxConcurrentCalls)} at once</span>
              <span className="block text-caption text-ink-3">{rateWords(model)}</span>
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <LastTest model={model} onShow={onShowTest} />
            </Cell>
            {onTest ? (
              <Cell>
                <span className="flex items-center justify-end gap-1">
                  <Button size="small" onClick={() => onTest(model)} aria-label={`Test ${model.name}`}>
                    Test
                  </Button>
                  <Menu
                    align="end"
                    trigger={
                      <Button variant="ghost" size="small" aria-label={`More for ${model.name}`}>
                        <MoreHorizontal aria-hidden />
                      </Button>
                    }
                  >
                    <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onEdit?.(model)}>
                      Edit
                    </MenuItem>
                    <MenuItem icon={<Archive aria-hidden />} danger onSelect={() => onArchive?.(model)}>
                      Archive
                    </MenuItem>
                  </Menu>
                </span>
              </Cell>
            ) : null}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function LastTest({ model, onShow }: { model: ModelView; onShow: Act }) {
  const { lastTest, restUntil } = model;
  if (restUntil)
    return (
      <Badge tone="changed" icon={null} title="The endpoint asked for a pause">
        Rests until <RelativeTime value={restUntil} exact />
      </Badge>
    );
  if (!lastTest) return "Not tested";
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={lastTest.ok ? "right" : "wrong"}>{lastTest.ok ? "Answers" : "Fails"}</Badge>
      <button
        type="button"
        className={textLinkStyle}
        onClick={() => onShow(model)}
        aria-label={`What the test of ${model.name} found`}
      >
        <RelativeTime value={lastTest.at} />
      </button>
    </span>
  );
}
