import type { VersionRow } from "#lib/datasets/views.ts";

/** A worker is at it, or was asked to be. */
export function isFreezing(version: Pick<VersionRow, "state" | "freezeProgress">): boolean {
  return (
    version.state === "draft" && version.freezeProgress !== null && version.freezeProgress.phase !== "failed"
  );
}
