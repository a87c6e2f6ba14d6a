"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { signIn } from "next-auth/react";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { AcceptFields, type Answers } from "./accept-fields.tsx";
import { Entry } from "./entry.tsx";
import { roleLabels } from "./words.ts";

const titles = {
  setup: "Set up Errata",
  invite: "Join the project",
  reset: "Choose a new password",
} as const;

function DeadEnd({ title, children }: { title: string; children: string }) {
  return (
    <Entry title={title} description={children}>
      <Button asChild className="w-full">
        <Link href={links.logIn()}>Go to the log-in</Link>
      </Button>
    </Entry>
  );
}

/** What a one-time link asks for: the first account, an account in a project, or a new password. */
export function LinkForm({ token, loggedInAs }: { token: string; loggedInAs: string | null }) {
  const link = useQuery(
    api.oneTimeLinks.get.queryOptions({
      input: { token },
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const accept = useMutation(api.oneTimeLinks.accept.mutationOptions());

  if (link.isPending) {
    return (
      <Entry title="One-time link">
        <Skeleton className="h-40 w-full" />
      </Entry>
    );
  }
  if (link.isError) return <DeadEnd title="This link does not work">{link.error.message}</DeadEnd>;
  const { kind, state, email, projectName, personName, role, inviter, hasAccount } = link.data;
  if (state !== "live" && !accept.isSuccess) {
    return (
      <DeadEnd title={state === "used" ? "This link was used already" : "This link has expired"}>
        {kind === "setup"
          ? "The server prints a new one when it starts and there is no account yet."
          : "Ask an admin of the project for a new one; it takes them a moment."}
      </DeadEnd>
    );
  }

  async function submit(given: Answers) {
    const done = await accept.mutateAsync({ token, ...given }).catch(() => undefined); // shown at the field
    if (!done) return;
    const home = done.project ? links.project(done.project) : links.home();
    const { password } = given;
    const entered = await signIn("credentials", { email: done.email, password, redirect: false }).catch(
      () => undefined,
    );
    globalThis.location.assign(entered?.ok && !entered.error ? home : links.logIn(home));
  }
  const joinAsMyself = () =>
    accept.mutate(
      { token, asMyself: true },
      {
        onSuccess: ({ project }) =>
          globalThis.location.assign(project ? links.project(project) : links.home()),
      },
    );

  const descriptions = {
    setup: "You are the first here. Your account can do everything and invite the others.",
    invite: `${inviter ?? "Somebody"} invites you to “${projectName ?? ""}” as ${role ? roleLabels[role].toLowerCase() : "member"}.`,
    reset: `For ${personName ?? ""} (${email ?? ""}). Sessions elsewhere will end.`,
  };
  const isBusy = accept.isPending || accept.isSuccess;
  const mayJoin = kind === "invite" && loggedInAs !== null;
  const mustLogIn = kind === "invite" && hasAccount && !loggedInAs;
  return (
    <Entry title={titles[kind]} description={descriptions[kind]}>
      {mayJoin ? (
        <div className="mb-5 border-b pb-5">
          <Button variant="primary" className="w-full" pending={isBusy} onClick={joinAsMyself}>
            <span className="truncate">Join as {loggedInAs}</span>
          </Button>
          {accept.error ? (
            <p role="alert" className="mt-2 text-small text-wrong">
              {accept.error.message}
            </p>
          ) : null}
        </div>
      ) : null}
      {mustLogIn ? (
        <>
          <p className="mb-4 text-ink-2">There is an account for {email} already. Log in to join with it.</p>
          <Button asChild variant="primary" className="w-full">
            <Link href={links.logIn(links.oneTime(token))}>Log in and join</Link>
          </Button>
        </>
      ) : kind === "invite" && hasAccount ? null : (
        <>
          {mayJoin ? <p className="mb-4 text-ink-2 text-small">Or make another account:</p> : null}
          <AcceptFields
            kind={kind}
            email={email}
            error={mayJoin ? undefined : accept.error?.message}
            isPending={isBusy}
            isSecond={mayJoin}
            onSubmit={submit}
          />
        </>
      )}
    </Entry>
  );
}
