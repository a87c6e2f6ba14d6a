import { z } from "zod";

// These vocabularies are also the CHECKs of db/schema/runs.ts.
/** What a run makes of its items. */
export const runPurposes = ["correct"] as const;
export type RunPurpose = (typeof runPurposes)[number];

/**
 * `pausing` and `stopping` last until the calls in flight have ended; `halted` is a pause that the machine made
 * (spending cap reached, key refused, endpoint gone), with the reason on the run.
 */
export const runStates = [
  "preparing",
  "running",
  "pausing",
  "paused",
  "halted",
  "stopping",
  "stopped",
  "done",
] as const;
export const runStateSchema = z.enum(runStates);
export type RunState = z.infer<typeof runStateSchema>;

export const runItemStates = ["pending", "taken", "done", "failed"] as const;
export const runItemStateSchema = z.enum(runItemStates);
export type RunItemState = z.infer<typeof runItemStateSchema>;

/** What came of a reply that arrived: its parse and its verdict. */
export const replyOutcomes = [
  "kept",
  "wrong_answer",
  "undecided",
  "unparsed",
  "refusal",
  "empty",
  "cut",
  "repeat",
] as const;

/** Why an item has no reply. */
export const failureOutcomes = [
  "bad_key",
  "not_found",
  "bad_request",
  "rate_limited",
  "server_error",
  "timeout",
  "connection",
  "address_refused",
  "redirect",
  "garbage",
] as const;

export const itemOutcomes = [...replyOutcomes, ...failureOutcomes] as const;
export const itemOutcomeSchema = z.enum(itemOutcomes);
export type ItemOutcome = z.infer<typeof itemOutcomeSchema>;

/**
 * Money set aside before a call, what the call then cost, what was given back of a call that cost nothing, and what is
 * counted as spent although nobody saw the call's end (a killed worker, a stopped run, a cut connection).
 */
export const ledgerKinds = ["reserved", "settled", "released", "lost"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];
