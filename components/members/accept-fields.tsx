"use client";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** What a one-time link is answered with; a reset needs the password alone. */
export type Answers = { password: string; name?: string; email?: string; projectName?: string };

export type AcceptFieldsProps = {
  kind: "setup" | "invite" | "reset";
  /** The address the link is for; null lets the person enter their own. */
  email: string | null;
  error: string | undefined;
  isPending: boolean;
  /** Stands below a better offer, so its button is not the primary one. */
  isSecond: boolean;
  onSubmit: (given: Answers) => void;
};

/** Name, address and password, as far as the link needs them. */
export function AcceptFields({ kind, email, error, isPending, isSecond, onSubmit }: AcceptFieldsProps) {
  const [values, setValues] = useState({ name: "", email: "", password: "", projectName: "" });
  const set = (key: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [key]: event.target.value });
  const address = email ?? values.email;

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, password, projectName } = values;
    onSubmit(
      kind === "reset"
        ? { password }
        : { name, password, email: address, ...(kind === "setup" && projectName ? { projectName } : {}) },
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" method="post">
      {kind === "reset" ? (
        <input type="hidden" name="username" autoComplete="username" value={address} readOnly />
      ) : (
        <>
          <Field label="Your name">
            <Input required maxLength={80} autoComplete="name" value={values.name} onChange={set("name")} />
          </Field>
          <Field label="E-mail">
            <Input
              required
              type="email"
              autoComplete="username"
              value={address}
              readOnly={email !== null}
              className={email === null ? "" : "bg-sunk"}
              onChange={set("email")}
            />
          </Field>
        </>
      )}
      <Field label="Password" hint="At least 10 characters; a sentence is fine." error={error}>
        <Input
          required
          type="password"
          minLength={10}
          maxLength={200}
          autoComplete="new-password"
          value={values.password}
          onChange={set("password")}
        />
      </Field>
      {kind === "setup" ? (
        <Field label="Name of the first project" optional>
          <Input maxLength={80} value={values.projectName} onChange={set("projectName")} />
        </Field>
      ) : null}
      <Button
        type="submit"
        variant={isSecond ? "secondary" : "primary"}
        pending={isPending}
        className="mt-1 w-full"
      >
        {kind === "reset" ? "Set the password" : "Make the account"}
      </Button>
    </form>
  );
}
