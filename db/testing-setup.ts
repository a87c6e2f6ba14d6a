import { createTemplateDatabase, dropTemplateDatabase } from "./testing.ts";

/** Vitest's global set-up of the project `db`; what it returns runs after the last test. */
export default async function setup(): Promise<() => Promise<void>> {
  await createTemplateDatabase();
  return dropTemplateDatabase;
}
