"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { links } from "#lib/links.ts";

const codeOf = (error: Error): string | undefined =>
  "code" in error && typeof error.code === "string" ? error.code : undefined;

/** What became of the session or the membership while a page stood open. What was typed on it stays. */
export function AccessNotice({ error }: { error: Error }) {
  const pathname = usePathname() ?? "";
  const code = codeOf(error);
  if (code === "UNAUTHENTICATED") {
    return (
      <Banner
        tone="wrong"
        title="Your session has ended."
        action={
          <Button asChild size="small">
            <Link href={links.logIn(pathname)}>Log in again</Link>
          </Button>
        }
      >
        Log in again to go on from here.
      </Banner>
    );
  }
  if (code === "NOT_FOUND") {
    return (
      <Banner
        tone="wrong"
        title="You are no longer a member of this project."
        action={
          <Button asChild size="small">
            <Link href={links.account()}>Your projects</Link>
          </Button>
        }
      >
        An admin of it can invite you again.
      </Banner>
    );
  }
  return (
    <Banner tone="changed" title="Errata does not answer.">
      This page goes on as soon as it does.
    </Banner>
  );
}
