"use client";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { formatDuration } from "#components/ui/format.ts";
import { Input } from "#components/ui/input.tsx";

export type DemoPerson = { email: string; password: string; role: string };

export type LogInFormProps = {
  /** Where to go afterwards: a path on this host. */
  next: string;
  /** With the demo: its people, filled in by one press. */
  demoPeople: readonly DemoPerson[];
};

function failureWords(error: string): string {
  const [reason, seconds] = error.split(":");
  if (reason === "throttled")
    return `Too many wrong tries. Wait ${formatDuration(Number(seconds))}, then try again.`;
  if (reason === "CredentialsSignin") return "E-mail and password do not fit together.";
  return "The log-in did not work. Try again in a moment.";
}

/** E-mail and password; what is wrong is said beside them. */
export function LogInForm({ next, demoPeople }: LogInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    setFailure(null);
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      globalThis.location.assign(next);
      return;
    }
    setFailure(
      answer?.error ? failureWords(answer.error) : "The server did not answer. Try again in a moment.",
    );
    setPending(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4" method="post">
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
      {demoPeople.length > 0 ? (
        <section aria-label="Demo accounts" className="mt-2 border-t pt-4">
          <p className="mb-2 text-ink-2 text-small">This is a demo. Fill in one of its people:</p>
          <div className="grid grid-cols-2 gap-2">
            {demoPeople.map((person) => (
              <Button
                key={person.email}
                size="small"
                onClick={() => {
                  setEmail(person.email);
                  setPassword(person.password);
                }}
              >
                {person.role}
              </Button>
            ))}
          </div>
        </section>
      ) : null}
    </form>
  );
}
