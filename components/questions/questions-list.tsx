"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { HelpCircle, SearchX } from "lucide-react";
import Link from "next/link";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { AnswerText } from "#components/text/answer-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { plural } from "#components/ui/format.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { TypedSearch } from "#components/ui/typed-search.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { QuestionRow } from "#lib/questions/views.ts";
import { QuestionsFrame } from "./questions-frame.tsx";

const pageRows = 50;
const allSets = "all";

const address = {
  text: parseAsString,
  set: parseAsString,
  cursor: parseAsString,
  direction: parseAsStringLiteral(["next", "previous"] as const).withDefault("next"),
};

function QuestionLine({ project, row }: { project: string; row: QuestionRow }) {
  return (
    <Row interactive>
      <Cell className="w-full min-w-72 max-w-0 font-serif text-step">
        <Link href={links.question(project, row.id)} className="block rounded-mark">
          <MathText text={row.text} singleLine />
        </Link>
      </Cell>
      <Cell className="max-w-40 truncate font-serif text-step">
        {/* Numbers and letters of choices hold no TeX: what does is mathematics. */}
        <AnswerText answer={row.goldAnswer ?? "–"} kind="math" />
      </Cell>
      <Cell quiet className="whitespace-nowrap">
        {row.setName}, {row.split}
      </Cell>
      <Cell quiet className="whitespace-nowrap">
        {row.level ?? "–"}
      </Cell>
      <Cell numeric>{row.paths}</Cell>
      <Cell numeric>{row.corrections}</Cell>
    </Row>
  );
}

/** `/questions`: found by their words and sets, by key cursor. */
export function QuestionsList({ project, mayImport }: { project: string; mayImport: boolean }) {
  const [state, setState] = useQueryStates(address);
  const { text: words, set, cursor, direction } = state;
  const sets = useQuery(api.questions.sets.queryOptions({ input: { project } }));
  const list = useQuery(
    api.questions.list.queryOptions({
      input: {
        project,
        limit: pageRows,
        direction,
        ...(words ? { text: words } : {}),
        ...(set ? { set } : {}),
        ...(cursor ? { cursor } : {}),
      },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.rows ?? [];
  const { nextCursor, previousCursor } = list.data ?? {};
  const isNarrowed = Boolean(words || set);

  return (
    <QuestionsFrame project={project}>
      <search className="mb-5 flex flex-wrap items-center gap-2">
        <TypedSearch
          className="w-full sm:w-72"
          label="Words in the question"
          value={words ?? ""}
          onSettled={(text) => void setState({ text: text || null, cursor: null, direction: null })}
        />
        <Select
          aria-label="Question set"
          size="small"
          className="w-56 max-sm:w-full"
          value={set ?? allSets}
          onValueChange={(value) =>
            void setState({ set: value === allSets ? null : value, cursor: null, direction: null })
          }
          options={[
            { value: allSets, label: "All sets" },
            ...(sets.data ?? []).map((each) => ({ value: each.id, label: `${each.name}, ${each.split}` })),
          ]}
        />
      </search>
      {list.isPending ? <SkeletonRows rows={10} /> : null}
      {list.isError ? (
        <ErrorState
          title="The questions could not be read"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : null}
      {list.isSuccess && rows.length === 0 ? (
        isNarrowed ? (
          <EmptyState
            icon={SearchX}
            title="No question fits"
            action={<Button onClick={() => void setState(null)}>Show all questions</Button>}
          >
            Try fewer words or another set.
          </EmptyState>
        ) : (
          <EmptyState
            icon={HelpCircle}
            title="No questions yet"
            action={
              mayImport ? (
                <Button asChild variant="primary">
                  <Link href={links.newImport(project)}>Import a file</Link>
                </Button>
              ) : null
            }
          >
            Import GSM8K, MATH or CSQA as they are published, or a file of your own.
          </EmptyState>
        )
      ) : null}
      {rows.length > 0 ? (
        <Table
          label="Questions"
          footer={
            <Pagination
              pending={list.isPlaceholderData}
              onPrevious={
                previousCursor
                  ? () => void setState({ cursor: previousCursor, direction: "previous" })
                  : undefined
              }
              onNext={nextCursor ? () => void setState({ cursor: nextCursor, direction: "next" }) : undefined}
            >
              {plural(rows.length, "row")} shown, newest first
            </Pagination>
          }
        >
          <TableHead>
            <HeadCell>Question</HeadCell>
            <HeadCell>Gold answer</HeadCell>
            <HeadCell>Set</HeadCell>
            <HeadCell>Level</HeadCell>
            <HeadCell numeric>Paths</HeadCell>
            <HeadCell numeric>Corrections</HeadCell>
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <QuestionLine key={row.id} project={project} row={row} />
            ))}
          </tbody>
        </Table>
      ) : null}
    </QuestionsFrame>
  );
}
