import type { RunState as State } from "#lib/runs/schema.ts";
import { StatusDot } from "../ui/badge.tsx";
import { isMoving, stateWords } from "./words.ts";

/** Where a run stands, as a dot and a word. */
export function RunState({ state }: { state: State }) {
  const { label, tone } = stateWords[state];
  return (
    <StatusDot tone={tone} live={isMoving(state)}>
      {label}
    </StatusDot>
  );
}
