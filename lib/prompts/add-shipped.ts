import type { Executor } from "#db/client.ts";
import { hasShippedPrompts, insertPrompt, insertPromptVersion } from "#db/queries/prompts.ts";
import { newId } from "#lib/ids.ts";
import { bodyHash } from "./body-hash.ts";
import { shippedPrompts } from "./shipped/shipped-prompts.ts";

/**
 * Gives a project the prompts that come along with Errata, once: a project that has them, also renamed or archived,
 * is left alone, and a name that somebody has taken stays theirs. Call it in a transaction.
 */
export async function addShippedPrompts(db: Executor, projectId: string): Promise<void> {
  if (await hasShippedPrompts(db, projectId)) return;
  for (const { name, body } of shippedPrompts) {
    const promptId = newId();
    if (!(await insertPrompt(db, { projectId, id: promptId, name, createdBy: null }))) continue;
    await insertPromptVersion(db, {
      projectId,
      id: newId(),
      promptId,
      number: 1,
      body,
      bodyHash: bodyHash(body),
      note: "Comes with Errata",
      authorId: null,
    });
  }
}
