import { describe, expect, test } from "vitest";
import { versionStates } from "./schema.ts";
import { transition, versionEvents } from "./version-state.ts";

const lead = {
  actorId: "lead",
  authorId: "researcher",
  allowOwnApproval: false,
  note: "Too many poor ones.",
};

describe("a version", () => {
  const steps: Record<string, string> = {
    "draft freeze": "frozen",
    "frozen submit": "submitted",
    "submitted approve": "approved",
    "submitted send_back": "sent_back",
    "approved revoke": "revoked",
  };
  test.each(versionStates.flatMap((state) => versionEvents.map((event) => [state, event] as const)))(
    "in state %s on %s goes where the model says and nowhere else",
    (state, event) => {
      const next = steps[`${state} ${event}`];
      const result = transition(state, event, lead);
      if (next === undefined) expect(result).toEqual({ ok: false, reason: "not_allowed" });
      else expect(result).toEqual({ ok: true, state: next, isOwn: false });
    },
  );
  test("is not approved by its author", () => {
    expect(transition("submitted", "approve", { ...lead, actorId: "researcher" })).toEqual({
      ok: false,
      reason: "own_version",
    });
  });
  test("is approved by its author where the project allows it, and that is said", () => {
    const own = { ...lead, actorId: "researcher", allowOwnApproval: true };
    expect(transition("submitted", "approve", own)).toEqual({ ok: true, state: "approved", isOwn: true });
  });
  test.each([
    ["submitted", "send_back"],
    ["approved", "revoke"],
  ] as const)("in state %s needs a note to %s", (state, event) => {
    expect(transition(state, event, { ...lead, note: "  " })).toEqual({ ok: false, reason: "note_needed" });
  });
});
