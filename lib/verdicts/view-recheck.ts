import type { RecheckRow } from "#db/queries/rechecks.ts";
import { recheckTallySchema } from "./schema.ts";
import type { Recheck } from "./views.ts";

/** A re-check as the API shows it: rate and time left worked out from what is stored. */
export function viewRecheck(row: RecheckRow): Recheck {
  const { id, mode, state, checkerVersion, total, done, failure, createdByName, createdAt, finishedAt } = row;
  const isRunning = state === "running";
  const rate = row.workedSeconds !== null && row.workedSeconds > 0 ? done / row.workedSeconds : 0;
  return {
    ...{ id, mode, state, checkerVersion, total, done, failure, createdByName, createdAt, finishedAt },
    tally: recheckTallySchema.parse(row.tally),
    rowsPerSecond: rate > 0 ? rate : null,
    secondsLeft: isRunning && rate > 0 && total !== null ? Math.max(0, total - done) / rate : null,
    waitingSeconds: isRunning ? row.stillSeconds : null,
  };
}
