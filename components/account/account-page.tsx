"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { PageContainer } from "#components/layout/page-container.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { LeaveCard } from "./leave-card.tsx";
import { NameCard } from "./name-card.tsx";
import { PasswordCard } from "./password-card.tsx";
import { ProjectsCard } from "./projects-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { ThemeCard } from "./theme-card.tsx";

/** A person's own account, the same for all their projects. */
export function AccountPage() {
  const me = useQuery(api.account.me.queryOptions());
  return (
    <PageContainer narrow>
      <PageHeader
        title="Account"
        description="Yours in all projects. Others see your name beside what you judged."
        actions={
          me.data?.isAdmin ? (
            <Button asChild>
              <Link href={links.newProject()}>
                <Plus aria-hidden />
                New project
              </Link>
            </Button>
          ) : null
        }
      />
      {me.isPending ? <Skeleton className="h-96 w-full" /> : null}
      {me.isError ? (
        <ErrorState title="Your account could not be read" onRetry={() => void me.refetch()}>
          {me.error.message}
        </ErrorState>
      ) : null}
      {me.data ? (
        <div className="flex flex-col gap-6">
          <NameCard key={me.data.name} name={me.data.name} email={me.data.email} />
          <ProjectsCard mayMake={me.data.isAdmin} />
          <ThemeCard />
          <PasswordCard hasPassword={me.data.hasPassword} email={me.data.email} />
          <SessionsCard />
          <LeaveCard email={me.data.email} />
        </div>
      ) : null}
    </PageContainer>
  );
}
