import { enqueue } from "#lib/jobs/enqueue.ts";
import { askModel } from "#lib/llm/ask-model.ts";
import { openGate } from "#lib/llm/call-gate.ts";

/** Everything by which a run touches the outside; tests bring their own. */
export interface RunDependencies {
  ask: typeof askModel;
  openGate: typeof openGate;
  send: typeof enqueue;
  random(): number;
}

export const runDependencies: RunDependencies = {
  ask: askModel,
  openGate,
  send: enqueue,
  random: Math.random,
};
