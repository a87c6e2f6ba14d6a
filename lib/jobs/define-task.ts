import type { Connection } from "#db/client.ts";
import type { TaskContract } from "./contract.ts";

export interface TaskContext {
  connection: Connection;
  /** Aborted when the worker stops or the job expired: commit what is done and return or throw. */
  signal: AbortSignal;
}

export interface Task {
  contract: TaskContract<unknown>;
  run(payload: unknown, context: TaskContext): Promise<void>;
}

/** Joins a contract and its handler. The payload is parsed before the handler sees it; handlers are safe to run twice. */
export function defineTask<Payload>(
  contract: TaskContract<Payload>,
  handler: (payload: Payload, context: TaskContext) => Promise<void>,
): Task {
  return {
    contract: contract as TaskContract<unknown>,
    run: (payload, context) => handler(contract.payload.parse(payload), context),
  };
}
