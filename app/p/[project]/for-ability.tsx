import { LockKeyhole } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ProjectAbility } from "#lib/auth/abilities.ts";
import { links } from "#lib/links.ts";
import { getQueryClient, serverApi } from "../../server-client.ts";

export type ForAbilityProps = { project: string; ability: ProjectAbility; children: ReactNode };

/** A page for those whose role has the ability; others are told so. The gate refuses them whatever is shown here. */
export async function ForAbility({ project, ability, children }: ForAbilityProps) {
  const { abilities, role } = await getQueryClient().fetchQuery(
    serverApi.projects.get.queryOptions({ input: { project } }),
  );
  if (abilities.includes(ability)) return children;
  return (
    <EmptyState
      icon={LockKeyhole}
      title="This page is not for your role"
      titleAs="h1"
      className="my-auto"
      action={
        <Button asChild>
          <Link href={links.corrections(project)}>Go to the corrections</Link>
        </Button>
      }
    >
      You are {role} in this project. An admin of it can give you another role.
    </EmptyState>
  );
}
