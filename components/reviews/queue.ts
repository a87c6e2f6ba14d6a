import type { ClaimAnswer, ReviewItem } from "#lib/reviews/views.ts";
import type { LostReason } from "#lib/reviews/vocabulary.ts";

/** Items in the browser: the first is on the screen. `until` is when each lease runs out (epoch milliseconds). */
export type Queue = {
  readonly items: readonly ReviewItem[];
  readonly until: Readonly<Record<string, number>>;
  /** Why the item on the screen is not held any more; it can still be graded, late. */
  readonly lost: LostReason | null;
};

export const emptyQueue: Queue = { items: [], until: {}, lost: null };

export type QueueChange =
  /** `done`: slots already graded or skipped here whose act may still be on its way. */
  | { type: "claimed"; answer: ClaimAnswer; now: number; done: ReadonlySet<string> }
  | { type: "done"; slotId: string }
  | { type: "restored"; item: ReviewItem; now: number }
  | {
      type: "beat";
      held: readonly { slotId: string; secondsLeft: number }[];
      lost: readonly { slotId: string; reason: LostReason }[];
      now: number;
    };

const leases = (held: readonly { slotId: string; secondsLeft: number }[], now: number) =>
  Object.fromEntries(held.map(({ slotId, secondsLeft }) => [slotId, now + secondsLeft * 1_000]));

/** Drops what is lost. The item on the screen stays, unless its holder has graded it elsewhere: it may be half judged. */
function withoutLost(queue: Queue, lost: ReadonlyMap<string, LostReason>): Queue {
  const [present] = queue.items;
  const reason = present ? lost.get(present.slotId) : undefined;
  const items = queue.items.filter(
    (item) => !lost.has(item.slotId) || (item === present && reason !== "graded"),
  );
  return { ...queue, items, lost: items[0] === present ? (reason ?? queue.lost) : null };
}

function claimed(queue: Queue, change: Extract<QueueChange, { type: "claimed" }>): Queue {
  const { answer, now, done } = change;
  const gone = new Map(answer.lost.map((slotId) => [slotId, "taken" as const]));
  const left = withoutLost(queue, gone);
  const tokens = new Map(answer.held.map(({ slotId, token }) => [slotId, token]));
  const order = new Map(answer.held.map(({ slotId }, place) => [slotId, place]));
  const known = new Set(left.items.map(({ slotId }) => slotId));
  const fresh = answer.items.filter(({ slotId }) => !known.has(slotId) && !done.has(slotId));
  const [present, ...later] = left.items.map((item) => ({
    ...item,
    token: tokens.get(item.slotId) ?? item.token,
  }));
  const next = [...later, ...fresh].sort((a, b) => (order.get(a.slotId) ?? 0) - (order.get(b.slotId) ?? 0));
  const isHeldAgain = present !== undefined && tokens.has(present.slotId);
  return {
    items: present ? [present, ...next] : next,
    until: { ...left.until, ...leases(answer.held, now) },
    lost: isHeldAgain ? null : left.lost,
  };
}

/** The queue after a change. What arrives never pushes the item on the screen away. */
export function changeQueue(queue: Queue, change: QueueChange): Queue {
  switch (change.type) {
    case "claimed":
      return claimed(queue, change);
    case "done": {
      const items = queue.items.filter(({ slotId }) => slotId !== change.slotId);
      return { ...queue, items, lost: items[0] === queue.items[0] ? queue.lost : null };
    }
    case "restored": {
      const { item, now } = change;
      const others = queue.items.filter(({ slotId }) => slotId !== item.slotId);
      return { items: [item, ...others], until: { ...queue.until, ...leases([item], now) }, lost: null };
    }
    case "beat": {
      const left = withoutLost(queue, new Map(change.lost.map(({ slotId, reason }) => [slotId, reason])));
      const isHeld = change.held.some(({ slotId }) => slotId === left.items[0]?.slotId);
      return {
        ...left,
        until: { ...left.until, ...leases(change.held, change.now) },
        lost: isHeld ? null : left.lost,
      };
    }
  }
}
