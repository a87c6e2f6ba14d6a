"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { Entry } from "./entry.tsx";

type LinkKind = "setup" | "invite" | "reset";

const titles: Record<LinkKind, string> = {
  setup: "Set up Errata",
  invite: "Join the project",
  reset: "Choose a new password",
};

function Deadend({ title, children }: { title: string; children: string }) {
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
  const [values, setValues] = useState({ name: "", email: "", password: "", projectName: "" });

  if (link.isPending) return null;
  if (link.isError) return <Deadend title="This link does not work">{link.error.message}</Deadend>;
  const { kind, state, email, projectName, personName, role } = link.data;
  if (state !== "live" && !accept.isSuccess) {
    return (
      <Deadend title={state === "used" ? "This link was used already" : "This link has expired"}>
        Ask an admin of the project for a new one; it takes them a moment.
      </Deadend>
    );
  }

  const set = (key: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [key]: event.target.value });
  const go = (project: string | null, isLoggedIn: boolean) => {
    const home = project ? links.project(project) : links.home();
    globalThis.location.assign(isLoggedIn ? home : links.logIn(home));
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, password, projectName: first } = values;
    const address = email ?? values.email;
    const given =
      kind === "reset"
        ? { password }
        : { name, password, email: address, ...(kind === "setup" && first ? { projectName: first } : {}) };
    accept.mutate({ token, ...given }, { onSuccess: ({ project }) => go(project, false) });
  }
  const joinAsMyself = () =>
    accept.mutate({ token, asMyself: true }, { onSuccess: ({ project }) => go(project, true) });

  const descriptions: Record<LinkKind, string> = {
    setup: "You are the first here. Your account can do everything and invite the others.",
    invite: `You are invited to “${projectName ?? ""}” as ${role ?? "member"}.`,
    reset: `For ${personName ?? ""} (${email ?? ""}). Sessions elsewhere will end.`,
  };
  return (
    <Entry title={titles[kind]} description={descriptions[kind]}>
      {kind === "invite" && loggedInAs ? (
        <Button variant="primary" className="mb-5 w-full" pending={accept.isPending} onClick={joinAsMyself}>
          Join as {loggedInAs}
        </Button>
      ) : null}
      <form onSubmit={submit} className="flex flex-col gap-4" method="post">
        {kind === "reset" ? null : (
          <>
            <Field label="Your name">
              <Input required autoComplete="name" value={values.name} onChange={set("name")} />
            </Field>
            <Field label="E-mail">
              <Input
                required
                type="email"
                autoComplete="username"
                value={email ?? values.email}
                readOnly={email !== null}
                onChange={set("email")}
              />
            </Field>
          </>
        )}
        <Field
          label="Password"
          hint="At least 10 characters; a sentence is fine."
          error={accept.error?.message}
        >
          <Input
            required
            type="password"
            minLength={10}
            autoComplete="new-password"
            value={values.password}
            onChange={set("password")}
          />
        </Field>
        {kind === "setup" ? (
          <Field label="Name of the first project" optional>
            <Input value={values.projectName} onChange={set("projectName")} />
          </Field>
        ) : null}
        <Button
          type="submit"
          variant={kind === "invite" && loggedInAs ? "secondary" : "primary"}
          pending={accept.isPending}
          className="mt-1 w-full"
        >
          {kind === "reset" ? "Set the password" : "Make the account"}
        </Button>
      </form>
    </Entry>
  );
}
