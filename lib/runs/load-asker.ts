import type { Connection } from "#db/client.ts";
import { getConnectionOf } from "#db/queries/run-model.ts";
import type { RunRow } from "#db/queries/runs.ts";
import type { AskParameters, ModelConnection } from "#lib/llm/schema.ts";
import { openSecret } from "#lib/llm/seal.ts";
import { getPromptVersion } from "#lib/prompts/read.ts";
import type { PromptBody } from "#lib/prompts/schema.ts";
import {
  type ModelSnapshot,
  modelSnapshotSchema,
  type RunParameters,
  runParametersSchema,
} from "./schema.ts";

/** All that is needed to ask on behalf of a run. */
export interface Asker {
  projectId: string;
  runId: string;
  modelId: string;
  promptVersionId: string;
  maxAttempts: number;
  model: ModelSnapshot;
  connection: ModelConnection;
  parameters: RunParameters;
  body: PromptBody;
  /** The model has a limit of tokens a minute. */
  countsTokens: boolean;
}

/**
 * A run's model and prompt, with the key as it is now. A sentence instead when the connection was taken away, or leads
 * elsewhere than when the run was started: a key is never sent to an address that it was not entered for.
 */
export async function loadAsker({ db }: Connection, run: RunRow): Promise<Asker | string> {
  const { projectId, modelId, promptVersionId, maxAttempts } = run;
  const model = modelSnapshotSchema.parse(run.modelSnapshot);
  const row = await getConnectionOf(db, projectId, modelId);
  if (!row)
    return `The model connection “${model.name}” was taken away. Start a new run with another connection.`;
  // The simulated endpoint may listen at another port after a restart.
  const isElsewhere = row.isSimulated
    ? new URL(row.baseUrl).pathname !== new URL(model.baseUrl).pathname
    : row.baseUrl !== model.baseUrl;
  if (isElsewhere || row.model !== model.model || row.api !== model.api) {
    return `The model connection “${row.name}” was changed after this run was started. Start a new run with it, or change it back.`;
  }
  let key: string | null;
  try {
    key = row.sealedKey ? openSecret(row.sealedKey) : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { body } = await getPromptVersion(db, projectId, promptVersionId);
  const { baseUrl, api, timeoutSeconds } = row;
  return {
    projectId,
    runId: run.id,
    modelId,
    promptVersionId,
    maxAttempts,
    model: { ...model, maxConcurrentCalls: row.maxConcurrentCalls },
    connection: { baseUrl, api, timeoutSeconds, key, model: row.model },
    parameters: runParametersSchema.parse(run.parameters),
    body,
    countsTokens: row.maxTokensPerMinute !== null,
  };
}

/** What is sent beside the prompt. */
export function askParametersOf({ temperature, maxTokens, topP, seed }: RunParameters): AskParameters {
  return {
    temperature,
    maxTokens,
    ...(topP === undefined ? {} : { topP }),
    ...(seed === undefined ? {} : { seed }),
  };
}
