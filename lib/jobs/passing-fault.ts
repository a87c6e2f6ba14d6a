import { asAppError } from "#lib/api/faults.ts";

/** Faults that another try a little later may not meet: the connection, a deadlock, a server that is short of something. */
export function isPassing(error: unknown): boolean {
  if (asAppError(error)?.code === "UNAVAILABLE") return true;
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && /^(08|40|57P|5300|5320|5330|5340)/.test(String(at.code))) return true;
  }
  return false;
}
