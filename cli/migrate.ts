import { seedShippedPrompts } from "#db/seed/shipped-prompts.ts";
import { withDatabase } from "./database.ts";

/** Brings the database up to date and ends. */
export async function migrateOnly(): Promise<void> {
  await withDatabase(seedShippedPrompts);
  console.log("The database is up to date.");
}
