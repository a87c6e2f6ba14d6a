import { addShippedPrompts } from "#lib/prompts/add-shipped.ts";
import { openDatabase } from "../client.ts";
import { projects } from "../schema/all.ts";

/** Gives every project that was made before prompts existed the ones that come along. Safe to run at every start. */
export async function seedShippedPrompts(databaseUrl: string): Promise<void> {
  const { db, close } = openDatabase(databaseUrl, { max: 1, applicationName: "errata-seed" });
  try {
    for (const { id } of await db.select({ id: projects.id }).from(projects))
      await db.transaction((tx) => addShippedPrompts(tx, id));
  } finally {
    await close();
  }
}
