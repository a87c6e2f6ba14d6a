import { z } from "zod";
import { projectAbilities } from "#lib/auth/abilities.ts";
import { roleSchema } from "#lib/members/schema.ts";

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, "Use lower-case letters, digits and hyphens, at most 48.");
export const projectNameSchema = z.string().trim().min(1, "Enter a name.").max(80);

const abilityNames = Object.keys(projectAbilities) as [
  keyof typeof projectAbilities,
  ...(keyof typeof projectAbilities)[],
];

export const projectSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  isExample: z.boolean(),
  allowOwnApproval: z.boolean(),
  memberCount: z.number().int(),
  role: roleSchema,
  abilities: z.array(z.enum(abilityNames)),
});
export type Project = z.infer<typeof projectSchema>;
