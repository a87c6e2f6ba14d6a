import type { BatchAbilities } from "#components/batches/batch-abilities.ts";
import type { ProjectAbility } from "#lib/auth/abilities.ts";

/** What of the batches' screens the viewer's role shows. */
export function batchAbilities(abilities: readonly ProjectAbility[]): BatchAbilities {
  return {
    mayManage: abilities.includes("batches:manage"),
    mayGrade: abilities.includes("corrections:grade"),
    mayReadProgress: abilities.includes("progress:read"),
    maySettle: abilities.includes("flags:settle"),
  };
}
