"use client";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { logInFailure } from "./log-in-failure.ts";
import { type DemoPerson, type Provider, QuickLogIns } from "./quick-log-ins.tsx";

export type LogInFormProps = {
  /** Where to go afterwards: a path on this host. */
  next: string;
  /** Why another provider's log-in came back without one. */
  error?: string | undefined;
  /** Other ways in that this server offers. */
  providers: readonly Provider[];
  /** With the demo: its people, logged in by one press. */
  demoPeople: readonly DemoPerson[];
};

/** E-mail and password; what is wrong is said beside them. */
export function LogInForm({ next, error, providers, demoPeople }: LogInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function logIn(given: { email: string; password: string }) {
    setPending(true);
    setFailure(null);
    const answer = await signIn("credentials", { ...given, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      globalThis.location.assign(next);
      return;
    }
    setFailure(logInFailure(answer?.error ?? "no-answer"));
    setPending(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void logIn({ email, password });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4" method="post">
      {error && !failure ? (
        <Banner tone="wrong" title="You are not logged in.">
          {logInFailure(error)}
        </Banner>
      ) : null}
      <Field label="E-mail">
        <Input
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password" error={failure}>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" pending={isPending} className="mt-1 w-full">
        Log in
      </Button>
      <p className="text-ink-3 text-small">
        Forgotten? An admin of your project can make you a link to set a new password.
      </p>
      <QuickLogIns
        providers={providers}
        onProvider={(id) => void signIn(id, { callbackUrl: next })}
        demoPeople={demoPeople}
        onDemoPerson={(person) => {
          setEmail(person.email);
          setPassword(person.password);
          void logIn(person);
        }}
        isPending={isPending}
      />
    </form>
  );
}
