import { z } from "zod";
import { taskContract } from "#lib/jobs/contract.ts";

// These vocabularies are also the CHECKs of db/schema/runs.ts.
/** What a run makes of its items. */
export const runPurposes = ["correct"] as const;

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

export type ReplyOutcome = (typeof replyOutcomes)[number];
export type FailureOutcome = (typeof failureOutcomes)[number];
export const itemOutcomes = [...replyOutcomes, ...failureOutcomes] as const;
export const itemOutcomeSchema = z.enum(itemOutcomes);
export type ItemOutcome = z.infer<typeof itemOutcomeSchema>;

/** How items end that may end better when they are asked again; a wrong answer is an answer. */
export const retryableOutcomes = [...failureOutcomes, "empty", "cut", "refusal", "unparsed"] as const;

/**
 * Money set aside before a call, what the call then cost, what was given back of a call that cost nothing, and what is
 * counted as spent although nobody saw the call's end (a killed worker, a stopped run, a cut connection).
 */
export const ledgerKinds = ["reserved", "settled", "released", "lost"] as const;

/** What is sent with every prompt of a run. */
export const runParametersSchema = z.object({
  temperature: z.number().min(0).max(2).default(0),
  maxTokens: z.int().min(1).max(100_000).default(1024).describe("The longest reply, in tokens"),
  topP: z.number().gt(0).max(1).optional(),
  seed: z.int().min(0).max(2_147_483_647).optional(),
});
export type RunParameters = z.infer<typeof runParametersSchema>;

/** A model as it was when a run was started; prices in nano-dollars a token. */
export const modelSnapshotSchema = z.object({
  name: z.string(),
  baseUrl: z.string(),
  model: z.string(),
  api: z.enum(["chat", "completions"]),
  promptNanoUsdPerToken: z.int(),
  completionNanoUsdPerToken: z.int(),
  maxConcurrentCalls: z.int(),
  isSimulated: z.boolean(),
});
export type ModelSnapshot = z.infer<typeof modelSnapshotSchema>;

const runKey = { projectId: z.uuid(), runId: z.uuid() };

/** Writes a run's items down and hands its shards to workers. */
export const prepareRunTask = taskContract("runs.prepare", z.object(runKey), { retryLimit: 30 });

/** Asks for the open items of one shard; goes on where it stands when it is run again, however often. */
export const workOnShardTask = taskContract(
  "runs.work",
  z.object({ ...runKey, shard: z.int().nonnegative(), round: z.int().nonnegative().default(0) }),
  { retryLimit: 1000, expireInSeconds: 3600 },
);

/** Ends the pausing or stopping of a run whose workers may be gone. */
export const settleRunTask = taskContract("runs.settle", z.object(runKey), { retryLimit: 30 });
