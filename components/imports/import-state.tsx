import type { ImportState as State } from "#lib/imports/schema.ts";
import { StatusDot } from "../ui/badge.tsx";
import { stateWords } from "./words.ts";

/** Where an import stands, as a dot and words. */
export function ImportState({ state }: { state: State }) {
  const { label, tone } = stateWords[state];
  return (
    <StatusDot tone={tone} live={state === "running"}>
      {label}
    </StatusDot>
  );
}
