import { describe, expect, test } from "vitest";
import { type RunEvent, runEvents, transition } from "./run-state.ts";
import { type RunState, runStates } from "./schema.ts";

const table: Record<RunState, Partial<Record<RunEvent, RunState>>> = {
  preparing: { prepared: "running", stopped: "stopped" },
  running: {
    paused: "pausing",
    stopped: "stopping",
    halted: "halted",
    resumed: "running",
    retried: "running",
    finished: "done",
  },
  pausing: { resumed: "running", stopped: "stopping", halted: "halted", drained: "paused", finished: "done" },
  paused: { resumed: "running", stopped: "stopping", retried: "running", finished: "done" },
  halted: { resumed: "running", stopped: "stopping", retried: "running", finished: "done" },
  stopping: { drained: "stopped" },
  stopped: {},
  done: { retried: "running" },
};

describe("transition", () => {
  const pairs = runStates.flatMap((state) => runEvents.map((event) => [state, event] as const));
  test.each(pairs)("a run that is %s meets “%s”", (state, event) => {
    const next = table[state][event];
    expect(transition(state, event)).toEqual(
      next ? { ok: true, state: next } : { ok: false, reason: "not_allowed" },
    );
  });

  test("every state but the last ones has a way out, and each can be reached", () => {
    const reached = new Set<RunState>(["preparing"]);
    for (const state of runStates) {
      for (const event of runEvents) {
        const next = transition(state, event);
        if (next.ok) reached.add(next.state);
      }
    }
    expect([...reached].sort()).toEqual([...runStates].sort());
  });
});
