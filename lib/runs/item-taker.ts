import { setTimeout as wait } from "node:timers/promises";
import type { Connection } from "#db/client.ts";
import type { OpenItem } from "#db/queries/run-items.ts";
import {
  countOpenItems,
  listHeldItems,
  type ShardPlace,
  type Taken,
  takeItems,
  type Wanted,
} from "#db/queries/run-items.ts";
import { foldTallies } from "#db/queries/run-tallies.ts";
import { getRunRow } from "#db/queries/runs.ts";
import { capReached, haltRun } from "./halt-run.ts";
import { createSupply } from "./item-supply.ts";
import { showUsd } from "./money.ts";
import { persist } from "./persist.ts";
import type { PreparedItem } from "./prepare-item.ts";
import { leaseSeconds, type Watch } from "./watch-run.ts";

const longestPauseMs = 400;
const moneyPauseMs = 100;

export interface TakerOptions {
  connection: Connection;
  place: ShardPlace;
  worker: string;
  /** Where unneeded money is counted. */
  stripe: number;
  watch: Watch;
  /** Gets the ids of items as they are taken; whoever has dealt with one removes it. */
  inHand: Set<string>;
  prepare(item: OpenItem): PreparedItem;
}

/** How many of the first calls a room of so many nano-dollars is enough for. */
function countWithin(prepared: readonly PreparedItem[], room: number): number {
  let sum = 0;
  const first = prepared.findIndex(({ bound }) => {
    sum += bound;
    return sum > room;
  });
  return first < 0 ? prepared.length : first;
}

/**
 * Hands items of a shard to those who ask, one statement for all who wait at the moment: the more wait, the less each
 * costs. `take` resolves to null when no more is to be taken; `isFinished` then says whether the shard is through.
 */
export function createTaker({ connection, place, worker, stripe, watch, inHand, prepare }: TakerOptions) {
  const { db, raw } = connection;
  const { projectId, runId } = place;
  const supply = createSupply(raw, place);
  const holder = { worker, stripe, leaseSeconds };
  const waiting: ((item: PreparedItem | null) => void)[] = [];
  let isServing = false;
  let isFinished = false;
  let fault: unknown;

  const end = () => {
    for (const answer of waiting.splice(0)) answer(null);
  };
  const pause = (ms: number) => wait(ms, undefined, { signal: watch.isOver }).catch(() => {});

  async function serve(): Promise<void> {
    if (watch.hasFreed()) supply.restart();
    const items = await supply.next(waiting.length);
    if (items.length === 0) return lookForMore();
    const prepared = items.map(prepare);
    const affordable = await takeWhatIsPaidFor(prepared);
    supply.putBack(items.slice(affordable));
    if (affordable === 0) await waitForMoney(prepared[0]?.bound ?? 0);
  }

  /** Takes as many of the first as the cap has room for; the number of those that were dealt with. */
  async function takeWhatIsPaidFor(prepared: readonly PreparedItem[]): Promise<number> {
    let wanted = prepared;
    while (wanted.length > 0) {
      const asked = wanted.map(({ item, bound }) => ({ id: item.id, bound }));
      const { taken, room } = await takeOnce(asked);
      if (room === null) {
        const mine = new Set(taken);
        for (const one of wanted.filter(({ item }) => mine.has(item.id))) {
          one.item.attempts += 1;
          inHand.add(one.item.id);
          waiting.shift()?.(one);
        }
        return wanted.length;
      }
      // What is set aside changes all the time: with less room than was just seen, fewer still are asked for.
      wanted = wanted.slice(0, Math.min(wanted.length - 1, countWithin(wanted, room)));
    }
    return 0;
  }

  /** Takes items, also where the answer to the first try was lost: what that one took is ours. */
  async function takeOnce(asked: readonly Wanted[]): Promise<Taken> {
    let tries = 0;
    return persist(async () => {
      tries += 1;
      const ids = asked.map(({ id }) => id);
      const held = tries > 1 ? await listHeldItems(raw, projectId, worker, ids) : [];
      return held.length > 0 ? { taken: held, room: null } : takeItems(raw, place, holder, asked);
    });
  }

  /** Nothing is due: the shard is through, or others hold what is left, or it waits for its next try. */
  async function lookForMore(): Promise<void> {
    const { open, dueInSeconds } = await persist(() => countOpenItems(raw, place));
    if (open === 0) {
      isFinished = true;
      return end();
    }
    await pause(Math.min(longestPauseMs, Math.max(20, (dueInSeconds ?? 1) * 1000)));
  }

  /** The cap leaves no room for one more call: what is in flight may cost less than was set aside for it. */
  async function waitForMoney(bound: number): Promise<void> {
    await persist(() => foldTallies(db, projectId, runId));
    const run = await persist(() => getRunRow(db, projectId, runId));
    if (run?.state !== "running") return watch.end("state");
    const { capNanoUsd, reservedNanoUsd, spentNanoUsd } = run;
    if (reservedNanoUsd + spentNanoUsd + bound <= capNanoUsd) return;
    if (reservedNanoUsd > 0) return pause(moneyPauseMs);
    await persist(() =>
      haltRun(
        connection,
        projectId,
        runId,
        `${capReached}${showUsd(capNanoUsd)} is reached: ${showUsd(spentNanoUsd)} is spent, and the next call could cost up to ${showUsd(bound)}. Raise the cap and resume, or stop the run.`,
      ),
    );
    watch.end("state");
  }

  async function serveAll(): Promise<void> {
    if (isServing) return;
    isServing = true;
    try {
      while (waiting.length > 0 && !watch.isOver.aborted) await serve();
    } catch (error) {
      fault ??= error;
      watch.end("fault");
    } finally {
      isServing = false;
    }
    if (watch.isOver.aborted) end();
  }
  watch.isOver.addEventListener("abort", () => {
    if (!isServing) end();
  });

  return {
    take(): Promise<PreparedItem | null> {
      if (isFinished || watch.isOver.aborted) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting.push(resolve);
        void serveAll();
      });
    },
    isFinished: () => isFinished,
    /** What went wrong while taking, if anything did. */
    fault: () => fault,
  };
}
