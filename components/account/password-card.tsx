"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { api } from "#lib/api/client.ts";

/** Another password; sessions elsewhere end with it. Whoever came by another provider may set a first one. */
export function PasswordCard({ hasPassword, email }: { hasPassword: boolean; email: string }) {
  const queries = useQueryClient();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation(
    api.account.password.mutationOptions({
      onSuccess: () => {
        setPresent("");
        setNext("");
        toast.success("The password is set. Your other sessions have ended.");
        return queries.invalidateQueries({ queryKey: api.account.key() });
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ ...(hasPassword ? { present } : {}), next });
  }
  return (
    <Card
      title="Password"
      description={
        hasPassword
          ? "A new one ends your sessions on other devices."
          : "You log in through another provider. With a password you can also log in here."
      }
    >
      <form onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2">
        {/* Password managers look for the name beside the password. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {hasPassword ? (
          <Field label="Present password" error={change.error?.message}>
            <Input
              required
              type="password"
              autoComplete="current-password"
              value={present}
              onChange={(event) => setPresent(event.target.value)}
            />
          </Field>
        ) : null}
        <Field
          label="New password"
          hint="At least 10 characters; a sentence is fine."
          error={hasPassword ? undefined : change.error?.message}
        >
          <Input
            required
            type="password"
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        </Field>
        <div>
          <Button type="submit" pending={change.isPending} disabled={!next || (hasPassword && !present)}>
            {hasPassword ? "Change the password" : "Set a password"}
          </Button>
        </div>
      </form>
    </Card>
  );
}
