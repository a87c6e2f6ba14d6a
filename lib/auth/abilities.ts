import type { Role } from "#lib/members/schema.ts";

/**
 * What may be done in a project, and by which roles (model.md, "Access").
 * `null` roles would mean nobody; a member of another project is never asked.
 */
export const projectAbilities = {
  "project:read": ["annotator", "lead", "researcher", "admin"],
  "corrections:grade": ["annotator", "lead", "admin"],
  "reviews:read-others": ["lead", "researcher", "admin"],
  "flags:settle": ["lead", "admin"],
  "verdicts:decide": ["lead", "admin"],
  "verdicts:recheck": ["lead", "researcher", "admin"],
  "progress:read": ["lead", "researcher", "admin"],
  "batches:manage": ["lead", "admin"],
  "imports:create": ["lead", "researcher", "admin"],
  "datasets:edit": ["researcher", "admin"],
  "versions:approve": ["lead", "admin"],
  "versions:export": ["lead", "researcher", "admin"],
  "models:read": ["lead", "researcher", "admin"],
  "models:manage": ["admin"],
  "prompts:edit": ["researcher", "admin"],
  "runs:manage": ["researcher", "admin"],
  "engines:manage": ["admin"],
  "training:manage": ["researcher", "admin"],
  "members:read": ["lead", "admin"],
  "members:manage": ["admin"],
  "audit:read": ["lead", "admin"],
  "project:manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type ProjectAbility = keyof typeof projectAbilities;

/** Abilities without a project: `public` needs nobody, `session` any person logged in, `instance:manage` an admin of the whole instance. */
export type Ability = ProjectAbility | "public" | "session" | "instance:manage";

/** Whether a role may use an ability of its project. */
export function can(role: Role, ability: ProjectAbility): boolean {
  return (projectAbilities[ability] as readonly Role[]).includes(role);
}

/** Every project ability of a role: what the interface shows or hides. */
export function abilitiesOf(role: Role): ProjectAbility[] {
  return (Object.keys(projectAbilities) as ProjectAbility[]).filter((ability) => can(role, ability));
}
