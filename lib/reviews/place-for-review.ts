import type { ExtraReason, SlotState } from "./schema.ts";

/** A place of the item under review, as it is at the moment of the submit. */
export interface PlaceState {
  readonly slotId: string;
  /** The one that the submit names; another one of the same item can only be the person's own. */
  readonly isAsked: boolean;
  readonly state: SlotState;
  readonly isMine: boolean;
  /** Held, and the lease has not run out. */
  readonly isLive: boolean;
  readonly batchState: "open" | "closed";
}

export type Placed<P> =
  | { readonly counts: true; readonly place: P }
  | { readonly counts: false; readonly place: P; readonly why: ExtraReason };

/**
 * Where a submitted grade goes (model.md, "Grades"): into the place the person holds, also when the lease ran out and nobody took
 * it; late, into its slot if that is free again; otherwise beside the count as extra. Refuses nothing: what was submitted is kept.
 * `places` holds the asked place and the person's own ones of that item; undefined when the asked one is not among them.
 */
export function placeForReview<P extends PlaceState>(
  places: readonly P[],
  hasGraded: boolean,
): Placed<P> | undefined {
  const asked = places.find((place) => place.isAsked);
  if (!asked) return undefined;
  if (asked.batchState === "closed") return { counts: false, place: asked, why: "batch_closed" };
  const held = places.filter((place) => place.isMine && place.state === "held");
  const own = held.find((place) => place.isAsked) ?? held[0];
  if (own) return { counts: true, place: own };
  if (hasGraded) return { counts: false, place: asked, why: "already_graded" };
  const isFree = asked.state === "open" || (asked.state === "held" && !asked.isLive);
  return isFree ? { counts: true, place: asked } : { counts: false, place: asked, why: "slot_taken" };
}
