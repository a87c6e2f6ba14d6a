import type { ItemOutcome } from "#lib/runs/schema.ts";
import type { RawClient } from "../client.ts";
import {
  insertCorrectionsFrom,
  insertRevisionsFrom,
  insertRevisionVerdictsFrom,
} from "./correction-writes.ts";

/** An item that `worker` holds, and where its run's tally is kept. */
export interface HeldItem {
  projectId: string;
  runId: string;
  itemId: string;
  worker: string;
  stripe: number;
  /** What was set aside for the call, in nano-dollars. */
  bound: number;
}

/** A reply as it is to be stored: the columns of `staged_corrections` and those of what was asked. */
export interface ReplyRow {
  id: string;
  question_id: string;
  path_id: string;
  corrector: string;
  reasoner: string;
  level: string | null;
  raw: string;
  /** Hex, with PostgreSQL's `\x` in front. */
  raw_hash: string;
  revision_id: string;
  kept: boolean;
  outcome: string;
  failure_reason: string | null;
  incorrect_step: number | null;
  explanation: string | null;
  steps: readonly unknown[];
  starts_at: number | null;
  kept_before: boolean;
  note_kinds: readonly string[];
  notes: readonly unknown[];
  gold_id: string | null;
  verdict_id: string | null;
  checker_version: string | null;
  policy: string | null;
  verdict: string | null;
  extracted: string | null;
  span_start: number | null;
  span_end: number | null;
  reason: string | null;
  prompt_version_id: string;
  request_hash: string;
  parameters: Record<string, unknown>;
  model_returned: string;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  price_usd: string;
  /** Nano-dollars. */
  cost: number;
}

const rowType = `id uuid, question_id uuid, path_id uuid, corrector text, reasoner text, level text, raw text, raw_hash bytea,
  revision_id uuid, kept boolean, outcome text, failure_reason text, incorrect_step int, explanation text, steps jsonb,
  starts_at int, kept_before boolean, note_kinds text[], notes jsonb, gold_id uuid, verdict_id uuid, checker_version text,
  policy text, verdict text, extracted text, span_start int, span_end int, reason text, prompt_version_id uuid,
  request_hash text, parameters jsonb, model_returned text, prompt_tokens int, completion_tokens int, price_usd numeric,
  cost bigint`;

/** Text that jsonb takes: no NUL, no half of a surrogate pair. */
const asJson = (value: unknown) =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === "string" ? inner.replaceAll("\0", "\uFFFD").toWellFormed() : inner,
  );

export interface ReplyResult {
  row: ReplyRow;
  outcome: ItemOutcome;
  isSimulated: boolean;
  latencyMs: number;
  /** What people should know of it, though it went well. */
  remark: string | null;
  isUnmetered: boolean;
}

/**
 * Stores one reply, in one statement of its own: correction, revision, verdict, item, ledger and tally, or nothing. A
 * reply that this path has from this corrector already is not stored again: the item's outcome is `repeat`. Null when
 * the item is not this worker's any more.
 */
export async function storeReply(
  sql: RawClient,
  { projectId, runId, itemId, worker, stripe, bound }: HeldItem,
  { row, outcome, isSimulated, latencyMs, remark, isUnmetered }: ReplyResult,
): Promise<{ outcome: ItemOutcome; isNew: boolean } | null> {
  const source = { projectId, importId: null, runId, isSimulated };
  const added = sql`(select s.* from s where exists (select from added)) s`;
  const [stored] = await sql<{ outcome: ItemOutcome; isNew: boolean }[]>`
    with held as materialized (
      select id from run_items
      where project_id = ${projectId} and id = ${itemId} and taken_by = ${worker} and state = 'taken' for update
    ), s as materialized (
      select r.* from held, jsonb_to_record(${asJson(row)}::text::jsonb) as r (${sql.unsafe(rowType)})
    ), added as (
      ${insertCorrectionsFrom(sql, sql`s`, source)} returning id
    ), revised as (
      ${insertRevisionsFrom(sql, added, source)}
    ), judged as (
      ${insertRevisionVerdictsFrom(sql, added, source)}
    ), o as materialized (
      select s.*, exists (select from added) as is_new,
        case when exists (select from added) then ${outcome}::text else 'repeat' end as word,
        coalesce((select id from added), (
          select c.id from corrections c where c.project_id = ${projectId} and c.path_id = s.path_id
            and c.corrector = s.corrector and c.raw_hash = s.raw_hash)) as correction_id
      from s
    ), ended as (
      update run_items i set state = 'done', outcome = o.word, taken_by = null, taken_until = null, reserved_nano_usd = 0,
        cost_nano_usd = i.cost_nano_usd + o.cost, prompt_tokens = o.prompt_tokens, completion_tokens = o.completion_tokens,
        latency_ms = ${latencyMs}, failure = ${remark}, correction_id = o.correction_id, finished_at = clock_timestamp()
      from o where i.project_id = ${projectId} and i.id = ${itemId}
    ), entered as (
      insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd)
      select ${projectId}::uuid, ${runId}::uuid, ${itemId}::uuid, 'settled', o.cost from o where ${bound}::bigint > 0 or o.cost > 0
    ), tallied as (
      update run_tallies t set calls = t.calls + 1, done = t.done + 1, kept = t.kept + (o.is_new and o.kept)::int,
        corrections = t.corrections + o.is_new::int, unmetered = t.unmetered + ${isUnmetered}::boolean::int,
        prompt_tokens = t.prompt_tokens + coalesce(o.prompt_tokens, 0),
        completion_tokens = t.completion_tokens + coalesce(o.completion_tokens, 0),
        released_nano_usd = t.released_nano_usd + ${bound}::bigint, spent_nano_usd = t.spent_nano_usd + o.cost,
        overrun_nano_usd = t.overrun_nano_usd + greatest(0, o.cost - ${bound}::bigint),
        outcomes = jsonb_set(t.outcomes, array[o.word], to_jsonb(coalesce((t.outcomes ->> o.word)::int, 0) + 1))
      from o where t.project_id = ${projectId} and t.run_id = ${runId} and t.stripe = ${stripe}
    )
    select word as outcome, is_new as "isNew" from o`;
  return stored ?? null;
}

/** How a call ended that brought no reply. */
export interface CallEnd {
  /** `failed` with its outcome, or open again. */
  state: "failed" | "pending";
  outcome: ItemOutcome | null;
  failure: string | null;
  /** Before its next try. */
  waitSeconds: number;
  /** False when the try does not count. */
  isTry: boolean;
  /** False when nothing was sent. */
  isCall: boolean;
  /** The call may have been paid for: what was set aside counts as spent. */
  isLost: boolean;
  latencyMs: number | null;
}

/** Stores that a call brought no reply, in one statement. False when the item is not this worker's any more. */
export async function storeCallEnd(
  sql: RawClient,
  { projectId, runId, itemId, worker, stripe, bound }: HeldItem,
  end: CallEnd,
): Promise<boolean> {
  const lost = end.isLost ? bound : 0;
  const hasFailed = end.state === "failed";
  const [row] = await sql`
    with held as materialized (
      select id from run_items
      where project_id = ${projectId} and id = ${itemId} and taken_by = ${worker} and state = 'taken' for update
    ), ended as (
      update run_items i set state = ${end.state}, outcome = ${end.outcome}, taken_by = null, taken_until = null,
        not_before = now() + ${end.waitSeconds}::float8 * interval '1 second', reserved_nano_usd = 0,
        attempts = greatest(0, i.attempts - ${end.isTry ? 0 : 1}::int), cost_nano_usd = i.cost_nano_usd + ${lost}::bigint,
        failure = coalesce(${end.failure}::text, i.failure), latency_ms = coalesce(${end.latencyMs}::int, i.latency_ms),
        finished_at = case when ${hasFailed}::boolean then clock_timestamp() end
      from held where i.project_id = ${projectId} and i.id = held.id
    ), entered as (
      insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd)
      select ${projectId}::uuid, ${runId}::uuid, ${itemId}::uuid, ${end.isLost ? "lost" : "released"}, ${bound}::bigint
      from held where ${bound}::bigint > 0
    ), tallied as (
      update run_tallies t set calls = t.calls + ${end.isCall ? 1 : 0}::int, failed = t.failed + ${hasFailed ? 1 : 0}::int,
        released_nano_usd = t.released_nano_usd + ${bound}::bigint, spent_nano_usd = t.spent_nano_usd + ${lost}::bigint,
        lost_nano_usd = t.lost_nano_usd + ${lost}::bigint,
        outcomes = case when ${hasFailed}::boolean then jsonb_set(t.outcomes, array[${end.outcome ?? ""}::text],
          to_jsonb(coalesce((t.outcomes ->> ${end.outcome ?? ""}::text)::int, 0) + 1)) else t.outcomes end
      from held where t.project_id = ${projectId} and t.run_id = ${runId} and t.stripe = ${stripe}
    )
    select from held`;
  return row !== undefined;
}
