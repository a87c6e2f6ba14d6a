import type { AuditEvent } from "#lib/audit/schema.ts";

/** Recorded actions in words that follow a name: "Mira … invited somebody". */
const actionWords: Record<string, string> = {
  "account.password_changed": "changed their password",
  "batch.closed": "closed a batch",
  "batch.created": "made a batch",
  "batch.reopened": "opened a batch again",
  "dataset.created": "made a dataset",
  "engine.changed": "changed an engine",
  "engine.created": "added an engine",
  "engine.removed": "removed an engine",
  "flag.settled": "settled a flag",
  "import.finished": "finished an import",
  "import.resumed": "went on with an import",
  "import.started": "started an import",
  "import.undone": "undid an import",
  "instance.set_up": "set Errata up",
  "member.created": "made an account",
  "member.invitation_withdrawn": "withdrew an invitation",
  "member.invited": "invited somebody",
  "member.joined": "joined",
  "member.left": "left",
  "member.password_reset": "set a new password",
  "member.removed": "removed a member",
  "member.reset_link_made": "made a password link",
  "member.role_changed": "changed a role",
  "model.archived": "archived a model connection",
  "model.changed": "changed a model connection",
  "model.created": "added a model connection",
  "model.key_removed": "removed a model's key",
  "model.key_set": "set a model's key",
  "project.changed": "changed the project",
  "project.created": "made the project",
  "prompt.archived": "archived a prompt",
  "prompt.created": "made a prompt",
  "prompt.renamed": "renamed a prompt",
  "prompt.restored": "took a prompt back",
  "prompt.saved": "saved a prompt",
  "prompt.tried": "tried a prompt on one item",
  "recheck.finished": "finished a re-check of stored verdicts",
  "recheck.previewed": "looked at what a re-check would change",
  "recheck.started": "started a re-check of stored verdicts",
  "recheck.stopped": "stopped a re-check",
  "token.created": "made an access token",
  "token.revoked": "revoked an access token",
  "verdict.decided": "decided an undecided answer",
  "version.approved": "approved a version",
  "version.drafted": "drafted a version",
  "version.exported": "exported a version",
  "version.freeze_asked": "asked to freeze a version",
  "version.frozen": "froze a version",
  "version.recipe_changed": "changed a version's recipe",
  "version.revoked": "revoked an approval",
  "version.sent_back": "sent a version back",
  "version.submitted": "submitted a version",
};

/** What happened, in words; an action without any is shown by its name, "a.b_c" as "a b c". */
export function describeAction(action: string): string {
  return actionWords[action.replaceAll("-", "_")] ?? action.replace(/[._-]/g, " ");
}

export const viaWords: Record<AuditEvent["via"], string> = {
  session: "in the browser",
  token: "with an access token",
  link: "with a one-time link",
  system: "by the server",
};
