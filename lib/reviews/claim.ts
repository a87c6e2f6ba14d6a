import type { Connection, Executor } from "#db/client.ts";
import { listReviewItems } from "#db/queries/review-items.ts";
import {
  type ClaimedSlot,
  claimSlot,
  listBatchesWithWork,
  listLostReasons,
  renewLeases,
} from "#db/queries/review-slots.ts";
import { leaseSeconds } from "./schema.ts";
import type { ClaimAnswer, ClaimRequest, HeartbeatAnswer, HeldSlot } from "./views.ts";

/** Unique violation (two tabs took places of one item) and deadlock: the other one is done by the next try. */
const worthAnotherTry = new Set(["23505", "40P01"]);

function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}

async function claimWithRetry(
  db: Executor,
  place: { projectId: string; batchId: string; userId: string },
  count: number,
): Promise<ClaimedSlot[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await claimSlot(db, place, count);
    } catch (error) {
      if (tries === 5 || !worthAnotherTry.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/** Holds up to `count` items of one batch for a person: what they hold already, then one free place after the other. */
async function fillFrom(
  db: Executor,
  place: { projectId: string; batchId: string; userId: string },
  count: number,
) {
  let held = await claimWithRetry(db, place, count);
  // Each statement takes at most one place: it can then see whether the person has a place of the item.
  while (held.length < count && held.some((slot) => slot.isNew)) {
    const next = await claimWithRetry(db, place, count);
    if (next.length <= held.length) return next;
    held = next;
  }
  return held;
}

/**
 * Gives a person items to review and renews those they hold; every tab of theirs gets the same ones with the same tokens.
 * Each claim commits on its own, so call it outside of a transaction.
 */
export async function claimItems(
  { db }: Connection,
  userId: string,
  projectId: string,
  request: ClaimRequest,
): Promise<ClaimAnswer> {
  const batches = request.batch ? [request.batch] : await listBatchesWithWork(db, projectId, userId);
  const slots: ClaimedSlot[] = [];
  for (const batchId of batches) {
    if (slots.length >= request.count) break;
    slots.push(...(await fillFrom(db, { projectId, batchId, userId }, request.count - slots.length)));
  }
  const have = new Set(request.have);
  const heldIds = new Set(slots.map((slot) => slot.id));
  const wanted = slots.filter((slot) => !have.has(slot.id)).map((slot) => slot.id);
  const items = await listReviewItems(db, projectId, userId, wanted);
  const order = new Map(wanted.map((id, index) => [id, index]));
  return {
    items: items.sort((a, b) => (order.get(a.slotId) ?? 0) - (order.get(b.slotId) ?? 0)),
    held: slots.map(({ id, token, secondsLeft }) => ({ slotId: id, token, secondsLeft })),
    lost: request.have.filter((id) => !heldIds.has(id)),
  };
}

/** Keeps items while somebody works on them; says which are lost, and why. */
export async function keepAlive(
  { db }: Connection,
  userId: string,
  projectId: string,
  slots: readonly HeldSlot[],
): Promise<HeartbeatAnswer> {
  const kept = new Set(await renewLeases(db, projectId, userId, slots));
  const lost = slots.map((slot) => slot.slotId).filter((id) => !kept.has(id));
  const reasons = lost.length > 0 ? await listLostReasons(db, projectId, userId, lost) : new Map();
  return {
    held: [...kept].map((slotId) => ({ slotId, secondsLeft: leaseSeconds })),
    lost: lost.map((slotId) => ({ slotId, reason: reasons.get(slotId) ?? "gone" })),
  };
}
