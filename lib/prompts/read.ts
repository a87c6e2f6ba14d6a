import type { Executor } from "#db/client.ts";
import { findPromptVersion, listPrompts, listPromptVersions } from "#db/queries/prompts.ts";
import { AppError } from "#lib/errors.ts";
import { promptBodySchema } from "./schema.ts";
import type { PromptContent, PromptView } from "./views.ts";

const missing = () => new AppError("NOT_FOUND", "There is no such prompt.");

function withBody(found: Awaited<ReturnType<typeof findPromptVersion>>): PromptContent {
  if (!found) throw missing();
  return { ...found.row, body: promptBodySchema.parse(found.body) };
}

/** One version of a prompt with its content, by the version's id. */
export async function getPromptVersion(
  db: Executor,
  projectId: string,
  versionId: string,
): Promise<PromptContent> {
  return withBody(await findPromptVersion(db, projectId, { id: versionId }));
}

/** One version of a prompt with its content, by its number. */
export async function getNumberedVersion(
  db: Executor,
  projectId: string,
  promptId: string,
  number: number,
): Promise<PromptContent> {
  return withBody(await findPromptVersion(db, projectId, { promptId, number }));
}

/** A prompt with its versions and the newest content. */
export async function readPrompt(db: Executor, projectId: string, id: string): Promise<PromptView> {
  const [prompt] = await listPrompts(db, projectId, { id, withArchived: true });
  if (!prompt) throw missing();
  const [versions, { body }] = await Promise.all([
    listPromptVersions(db, projectId, id),
    getPromptVersion(db, projectId, prompt.newest.id),
  ]);
  return { ...prompt, versions, body };
}
