import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getVersion, insertApproval, moveVersion, type StoredVersion } from "#db/queries/versions.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { ApprovalEvent, VersionState } from "./schema.ts";
import { transition, type VersionEvent } from "./version-state.ts";

type Decision = Exclude<VersionEvent, "freeze">;

const eventOf: Record<Decision, ApprovalEvent> = {
  submit: "submitted",
  approve: "approved",
  send_back: "sent_back",
  revoke: "revoked",
};

const stateWords: Record<VersionState, string> = {
  draft: "is a draft",
  frozen: "is frozen and not submitted",
  submitted: "is submitted and waits for approval",
  approved: "is approved",
  sent_back: "was sent back",
  revoked: "was revoked",
};

/** Whether the person made the version or handed it in: approving it is then their own approval. */
export function isOwnVersion(
  version: Pick<StoredVersion, "createdBy" | "submittedBy">,
  userId: string,
): boolean {
  return version.createdBy === userId || version.submittedBy === userId;
}

/** The project lets people approve their own versions, or has nobody else who could. */
export function mayApproveOwn(version: Pick<StoredVersion, "allowOwnApproval" | "memberCount">): boolean {
  return version.allowOwnApproval || version.memberCount === 1;
}

/**
 * Submits, approves, sends back or revokes a version, with its approval row and the record in one transaction.
 * Of two people (or two presses) at the same moment one succeeds; the other is told how it stands now.
 */
export async function decideVersion(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  input: { id: string; event: Decision; note: string },
): Promise<{ state: VersionState }> {
  const { id, event } = input;
  const note = input.note.trim();
  return db.transaction(async (tx) => {
    const version = await getVersion(tx, projectId, id);
    if (!version) throw new AppError("NOT_FOUND", "There is no such version.");
    const moved = transition(version.state, event, {
      actorId: actor.userId,
      authorId: isOwnVersion(version, actor.userId) ? actor.userId : version.createdBy,
      allowOwnApproval: mayApproveOwn(version),
      note,
    });
    if (!moved.ok) throw refusal(moved.reason, version);
    if (!(await moveVersion(tx, projectId, id, version.state, moved.state)))
      throw new AppError("CONFLICT", "Somebody else decided on this version just now. Look at it again.");
    await insertApproval(tx, {
      projectId,
      id: newId(),
      versionId: id,
      event: eventOf[event],
      actorId: actor.userId,
      note,
      isOwn: event === "approve" && moved.isOwn,
    });
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: `version.${eventOf[event].replace("_", "-")}`,
      subjectKind: "version",
      subjectId: id,
      before: { state: version.state },
      after: { state: moved.state, note, ...(moved.isOwn ? { isOwn: true } : {}) },
    });
    return { state: moved.state };
  });
}

function refusal(reason: "not_allowed" | "own_version" | "note_needed", version: StoredVersion): AppError {
  switch (reason) {
    case "not_allowed":
      return new AppError("CONFLICT", `Version ${version.number} ${stateWords[version.state]}.`);
    case "own_version":
      return new AppError(
        "FORBIDDEN",
        "You made or submitted this version, so somebody else has to approve it. An admin can allow own approvals in the project's settings.",
      );
    case "note_needed":
      return new AppError("BAD_REQUEST", "Say why in the note.");
  }
}
