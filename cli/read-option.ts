import type { z } from "zod";

/** A command's option, checked by its schema; refuses with one line that names the option when it is missing or wrong. */
export function readOption<T>(name: string, schema: z.ZodType<T>, given: unknown): T {
  if (given === undefined || given === "") throw new Error(`${name} is missing.`);
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new Error(`${name}: ${parsed.error.issues.map((issue) => issue.message).join(" ")}`);
  return parsed.data;
}
