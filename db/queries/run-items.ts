import type { RawClient } from "../client.ts";

export interface ShardPlace {
  projectId: string;
  runId: string;
  /** Positions of the shard, both included. */
  first: number;
  last: number;
}

/** An item with everything that is needed to ask about it and to judge the reply. */
export interface OpenItem {
  id: string;
  position: number;
  attempts: number;
  pathId: string;
  questionId: string;
  question: string;
  choices: { label: string; text: string }[] | null;
  kind: "numeric" | "math" | "choice";
  level: string | null;
  steps: string[];
  pathText: string;
  reasoner: string;
  pathVerdict: "equal" | "different" | "undecided" | null;
  pathExtracted: string | null;
  goldId: string | null;
  gold: string | null;
}

/** Items of a shard that nobody has and that are due, from behind `after`, in order. */
export async function listOpenItems(
  sql: RawClient,
  { projectId, runId, last }: ShardPlace,
  after: number,
  limit: number,
): Promise<OpenItem[]> {
  return sql<OpenItem[]>`
    with due as materialized (
      select id, position, attempts, path_id from run_items
      where project_id = ${projectId} and run_id = ${runId} and position > ${after} and position <= ${last}
        and state = 'pending' and (not_before is null or not_before <= now())
      order by position limit ${limit}
    )
    select i.id, i.position, i.attempts, i.path_id as "pathId", p.question_id as "questionId", q.text as question,
      q.choices, s.kind, q.level, p.steps, p.text as "pathText", p.reasoner, p.verdict as "pathVerdict",
      v.extracted as "pathExtracted", g.id as "goldId", g.answer as gold
    from due i
    join paths p on p.project_id = ${projectId} and p.id = i.path_id
    join questions q on q.project_id = ${projectId} and q.id = p.question_id
    join question_sets s on s.project_id = ${projectId} and s.id = q.set_id
    left join verdicts v on v.project_id = ${projectId} and v.id = p.verdict_id
    left join lateral (
      select id, answer from gold_answers g where g.project_id = ${projectId} and g.question_id = q.id
      order by id desc limit 1) g on true
    order by i.position`;
}

/** How many items of a shard are open, and in how many seconds the next of them is due; null while all are held. */
export async function countOpenItems(
  sql: RawClient,
  { projectId, runId, first, last }: ShardPlace,
): Promise<{ open: number; dueInSeconds: number | null }> {
  const [row] = await sql<{ open: number; dueInSeconds: number | null }[]>`
    select count(*)::int as open,
      extract(epoch from min(coalesce(not_before, now())) filter (where state = 'pending') - now())::float8 as "dueInSeconds"
    from run_items
    where project_id = ${projectId} and run_id = ${runId} and position between ${first} and ${last}
      and state in ('pending', 'taken')`;
  return row ?? { open: 0, dueInSeconds: null };
}

/** Says that `worker` is still at these items. */
export async function keepItems(
  sql: RawClient,
  projectId: string,
  { worker, leaseSeconds }: Pick<Holder, "worker" | "leaseSeconds">,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update run_items set taken_until = now() + ${leaseSeconds} * interval '1 second'
    where project_id = ${projectId} and id = any(${sql.array([...ids])}::uuid[]) and state = 'taken' and taken_by = ${worker}`;
}

/** Which of these items `worker` holds: after a try to take them whose answer was lost. */
export async function listHeldItems(
  sql: RawClient,
  projectId: string,
  worker: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from run_items
    where project_id = ${projectId} and id = any(${sql.array([...ids])}::uuid[]) and state = 'taken' and taken_by = ${worker}`;
  return rows.map(({ id }) => id);
}

/**
 * Gives items back whose holders are gone. Nobody knows whether their calls were answered, so what was set aside for
 * them counts as spent. Returns how many.
 */
export async function releaseAbandoned(
  sql: RawClient,
  { projectId, runId, first, last }: ShardPlace,
): Promise<number> {
  const abandoned = sql`project_id = ${projectId} and run_id = ${runId} and position between ${first} and ${last}
    and state = 'taken' and taken_until < now()`;
  const [any] = await sql`select from run_items where ${abandoned} limit 1`;
  if (!any) return 0;
  return sql.begin(async (tx) => {
    // The run first, as everybody does who locks both.
    await tx`select from runs where project_id = ${projectId} and id = ${runId} for no key update`;
    const [row] = await tx<{ items: number }[]>`
      with gone as materialized (
        select id, reserved_nano_usd as bound from run_items where ${abandoned} for update skip locked
      ), freed as (
        update run_items i set state = 'pending', taken_by = null, taken_until = null, not_before = null,
          attempts = greatest(0, i.attempts - 1), reserved_nano_usd = 0, cost_nano_usd = i.cost_nano_usd + gone.bound
        from gone where i.project_id = ${projectId} and i.id = gone.id
      ), entered as (
        insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd)
        select ${projectId}::uuid, ${runId}::uuid, id, 'lost', bound from gone where bound > 0
      )
      update runs set reserved_nano_usd = reserved_nano_usd - sums.bound, spent_nano_usd = spent_nano_usd + sums.bound,
        lost_nano_usd = lost_nano_usd + sums.bound, call_count = call_count + sums.items
      from (select coalesce(sum(bound), 0)::bigint as bound, count(*)::int as items from gone) sums
      where project_id = ${projectId} and id = ${runId}
      returning sums.items`;
    return row?.items ?? 0;
  });
}

export interface Wanted {
  id: string;
  /** The most that its call can cost. */
  bound: number;
}

/** Who takes items: in whose stripe unneeded money is counted, and when an item falls free again. */
export interface Holder {
  worker: string;
  stripe: number;
  leaseSeconds: number;
}

export interface Taken {
  /** Ids of the items that are now the worker's. */
  taken: string[];
  /** Null when the money reached; else what is left below the cap, in nano-dollars, and nothing was taken. */
  room: number | null;
}

/**
 * Takes items for `worker` that are still open, while the run is running. What their calls can cost at most is set aside
 * in the same statement, all or nothing, so that spent and set aside together never pass the cap; what was set aside for
 * items that others have meanwhile goes back through the tally.
 *
 * The run's row is locked by its one UPDATE. To lock it in a part of the statement and update it in another would have
 * that update wait behind those who wait for the lock, wherever the row changed since the statement's snapshot.
 */
export async function takeItems(
  sql: RawClient,
  { projectId, runId }: { projectId: string; runId: string },
  { worker, stripe, leaseSeconds }: Holder,
  wanted: readonly Wanted[],
): Promise<Taken> {
  const total = wanted.reduce((sum, { bound }) => sum + bound, 0);
  const place = sql`project_id = ${projectId} and id = ${runId} and state = 'running'`;
  // Where calls cost nothing the run's row is not locked: nobody waits for anybody.
  const allowed =
    total > 0
      ? sql`update runs set reserved_nano_usd = reserved_nano_usd + ${total}::bigint
            where ${place} and reserved_nano_usd + spent_nano_usd + ${total}::bigint <= cap_nano_usd returning id`
      : sql`select id from runs where ${place}`;
  const [row] = await sql<{ taken: string[]; isAllowed: boolean; room: number }[]>`
    with allowed as (
      ${allowed}
    ), taken as (
      update run_items i set state = 'taken', taken_by = ${worker}, not_before = null, attempts = attempts + 1,
        taken_until = now() + ${leaseSeconds} * interval '1 second', reserved_nano_usd = w.bound
      from allowed, unnest(${sql.array(wanted.map(({ id }) => id))}::uuid[], ${sql.array(wanted.map(({ bound }) => String(bound)))}::bigint[])
        as w (id, bound)
      where i.project_id = ${projectId} and i.id = w.id and i.state = 'pending'
      returning i.id, i.reserved_nano_usd as bound
    ), entered as (
      insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd)
      select ${projectId}::uuid, ${runId}::uuid, id, 'reserved', bound from taken where bound > 0
    ), unneeded as materialized (
      select ${total}::bigint - (select coalesce(sum(bound), 0) from taken)::bigint as amount from allowed
    ), returned as (
      update run_tallies t set released_nano_usd = t.released_nano_usd + unneeded.amount
      from unneeded where t.project_id = ${projectId} and t.run_id = ${runId} and t.stripe = ${stripe} and unneeded.amount > 0
    )
    select coalesce((select array_agg(id) from taken), '{}') as taken, exists (select from allowed) as "isAllowed",
      coalesce((select cap_nano_usd - reserved_nano_usd - spent_nano_usd from runs where ${place}), -1)::float8 as room`;
  if (!row || row.isAllowed || row.room < 0) return { taken: row?.taken ?? [], room: null };
  return { taken: [], room: row.room };
}
