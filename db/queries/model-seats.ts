import { sql } from "drizzle-orm";
import type { Executor } from "../client.ts";

/** How long a seat holds without a renewal: renew every five seconds. */
export const seatSeconds = 15;

const lease = sql.raw(`interval '${seatSeconds} seconds'`);

interface ModelKey {
  projectId: string;
  id: string;
}

/** Places for all calls that a model allows at once, made when they are first missed or the limit was raised. */
async function addMissingSeats(db: Executor, model: ModelKey): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into model_seats (project_id, model_id, seat)
    select m.project_id, m.id, seat from models m, generate_series(1, m.max_concurrent_calls) seat
    where m.project_id = ${model.projectId} and m.id = ${model.id}
    on conflict do nothing
    returning seat`);
  return rows.length > 0;
}

async function takeFree(db: Executor, model: ModelKey, holder: string, wanted: number): Promise<number[]> {
  const rows = await db.execute<{ seat: number }>(sql`
    with free as (
      select s.project_id, s.model_id, s.seat from model_seats s
      join models m on m.project_id = s.project_id and m.id = s.model_id
      where s.project_id = ${model.projectId} and s.model_id = ${model.id} and s.seat <= m.max_concurrent_calls
        and (s.holder is null or s.held_until <= now()) and (m.rest_until is null or m.rest_until <= now())
      order by s.seat
      limit ${wanted}::int
      for update of s skip locked
    )
    update model_seats s set holder = ${holder}, held_until = now() + ${lease}
    from free where s.project_id = free.project_id and s.model_id = free.model_id and s.seat = free.seat
    returning s.seat`);
  return rows.map(({ seat }) => seat);
}

/**
 * Takes up to `wanted` further seats at a model for a holder (a UUID of one worker's shard), each for `seatSeconds`: one
 * statement, so the limit holds over all workers. A dead holder's seats are taken over. None while the model rests.
 */
export async function takeSeats(
  db: Executor,
  model: ModelKey,
  holder: string,
  wanted: number,
): Promise<number[]> {
  if (wanted <= 0) return [];
  const seats = await takeFree(db, model, holder, wanted);
  if (seats.length === wanted || !(await addMissingSeats(db, model))) return seats;
  return [...seats, ...(await takeFree(db, model, holder, wanted - seats.length))];
}

/**
 * Holds a holder's seats for another `seatSeconds`. Answers those that are still its own: a seat that lapsed and was
 * taken over, or lies above a limit that was lowered, is lost; and how long the model rests for everybody.
 */
export async function renewSeats(
  db: Executor,
  model: ModelKey,
  holder: string,
): Promise<{ seats: number[]; restMs: number }> {
  const rows = await db.execute<{ seat: number | null; restMs: number }>(sql`
    with m as (
      select project_id, id, max_concurrent_calls,
        greatest(0, ceil(extract(epoch from rest_until - now()) * 1000))::float8 as rest_ms
      from models where project_id = ${model.projectId} and id = ${model.id}
    ), kept as (
      update model_seats s
      set held_until = case when s.seat <= m.max_concurrent_calls then now() + ${lease} end,
        holder = case when s.seat <= m.max_concurrent_calls then s.holder end
      from m where s.project_id = m.project_id and s.model_id = m.id and s.holder = ${holder}
      returning s.seat, s.holder
    )
    select kept.seat, coalesce(m.rest_ms, 0) as "restMs" from m left join kept on kept.holder is not null
    order by kept.seat`);
  return {
    seats: rows.flatMap(({ seat }) => (seat === null ? [] : [seat])),
    restMs: rows[0]?.restMs ?? 0,
  };
}

/** Frees a holder's seats: the named ones, or all. Seats that are no longer its own stay as they are. */
export async function releaseSeats(
  db: Executor,
  model: ModelKey,
  holder: string,
  seats?: readonly number[],
): Promise<void> {
  if (seats?.length === 0) return;
  const named = seats ? sql`and seat in ${[...seats]}` : sql``;
  await db.execute(sql`
    update model_seats set holder = null, held_until = null
    where project_id = ${model.projectId} and model_id = ${model.id} and holder = ${holder} ${named}`);
}

/** Lets nobody take a seat for so many seconds from now (the endpoint answered 429); a longer rest stays. */
export async function restModel(db: Executor, model: ModelKey, seconds: number): Promise<void> {
  await db.execute(sql`
    update models set rest_until = greatest(rest_until, now() + make_interval(secs => ${seconds}::float8))
    where project_id = ${model.projectId} and id = ${model.id}`);
}
