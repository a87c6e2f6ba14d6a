import { createTemplateDatabase } from "./testing.ts";

/** Vitest's global set-up of the project `db`. */
export default async function setup(): Promise<void> {
  await createTemplateDatabase();
}
