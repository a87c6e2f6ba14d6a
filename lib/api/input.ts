import { z } from "zod";

/** The project a request is about, by its slug. Every project procedure's input extends it. */
export const projectInput = z.object({ project: z.string().min(1).max(80).describe("The project's slug") });
export const idSchema = z.uuid();
export const instantSchema = z.string().describe("ISO 8601 instant");

/** A page of a list by key cursor: `cursor` is the last key of the page before, opaque to callers. */
export const pageInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
