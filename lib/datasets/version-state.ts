import type { VersionState } from "./schema.ts";

export const versionEvents = ["freeze", "submit", "approve", "send_back", "revoke"] as const;
export type VersionEvent = (typeof versionEvents)[number];

const allowed: Record<VersionState, Partial<Record<VersionEvent, VersionState>>> = {
  draft: { freeze: "frozen" },
  frozen: { submit: "submitted" },
  submitted: { approve: "approved", send_back: "sent_back" },
  // A frozen version cannot change, so what was sent back is followed by a new version.
  sent_back: {},
  approved: { revoke: "revoked" },
  revoked: {},
};

export type VersionTransition =
  | { ok: true; state: VersionState; isOwn: boolean }
  | { ok: false; reason: "not_allowed" | "own_version" | "note_needed" };

/**
 * The state of a version after `event`. Approving one's own version is refused unless the project allows it;
 * sending back and revoking need a note.
 */
export function transition(
  state: VersionState,
  event: VersionEvent,
  by: { actorId: string; authorId: string; allowOwnApproval: boolean; note?: string },
): VersionTransition {
  const next = allowed[state][event];
  if (next === undefined) return { ok: false, reason: "not_allowed" };
  const isOwn = by.actorId === by.authorId;
  if (event === "approve" && isOwn && !by.allowOwnApproval) return { ok: false, reason: "own_version" };
  const needsNote = event === "send_back" || event === "revoke";
  if (needsNote && (by.note ?? "").trim() === "") return { ok: false, reason: "note_needed" };
  return { ok: true, state: next, isOwn };
}
