import type { VersionState } from "#lib/datasets/schema.ts";
import { Badge } from "../ui/badge.tsx";
import { stateLook } from "./words.ts";

/** Where a version stands, in a word with its colour and sign. */
export function VersionStateBadge({ state, freezing = false }: { state: VersionState; freezing?: boolean }) {
  const { label, tone, icon } = stateLook[state];
  return (
    <Badge tone={tone} icon={icon}>
      {freezing ? "Freezing" : label}
    </Badge>
  );
}
