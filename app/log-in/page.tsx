import type { Metadata } from "next";
import { Entry } from "#components/members/entry.tsx";
import { LogInForm } from "#components/members/log-in-form.tsx";
import { demoPeople } from "#db/seed/demo-people.ts";

export const metadata: Metadata = { title: "Log in" };

/** Only a path on this host is followed after the log-in: never another site. */
function safePath(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}

export default async function LogInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams;
  const isDemo = process.env.ERRATA_EMBEDDED === "1";
  const people = isDemo ? demoPeople.map(({ email, password, role }) => ({ email, password, role })) : [];
  return (
    <Entry
      title="Log in"
      description={next ? "Your session has ended, or the page needs a log-in." : undefined}
    >
      <LogInForm next={safePath(next)} demoPeople={people} />
    </Entry>
  );
}
