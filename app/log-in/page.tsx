import type { Metadata } from "next";
import { Entry } from "#components/members/entry.tsx";
import { LogInForm } from "#components/members/log-in-form.tsx";
import { safePath } from "#components/members/safe-path.ts";
import { demoPeople } from "#db/seed/demo-people.ts";
import { offeredProviders } from "#lib/auth/options.ts";

export const metadata: Metadata = { title: "Log in" };

type Given = { next?: string; error?: string };

export default async function LogInPage({ searchParams }: { searchParams: Promise<Given> }) {
  const { next, error } = await searchParams;
  const isDemo = process.env.ERRATA_EMBEDDED === "1";
  const people = isDemo ? demoPeople.map(({ email, password, role }) => ({ email, password, role })) : [];
  return (
    <Entry title="Log in" description={next ? "To go on to the page that was asked for." : undefined}>
      <LogInForm next={safePath(next)} error={error} providers={offeredProviders()} demoPeople={people} />
    </Entry>
  );
}
