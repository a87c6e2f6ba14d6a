"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { api } from "#lib/api/client.ts";

/** The name that others see. The e-mail is what one logs in with and stays as it is. */
export function NameCard({ name, email }: { name: string; email: string }) {
  const queries = useQueryClient();
  const [value, setValue] = useState(name);
  const change = useMutation(
    api.account.change.mutationOptions({
      onSuccess: () => {
        toast.success("Saved.");
        return queries.invalidateQueries({ queryKey: api.account.key() });
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ name: value.trim() });
  }
  return (
    <Card title="Who you are">
      <form onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Name" error={change.error?.message}>
          <Input
            required
            maxLength={80}
            autoComplete="name"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </Field>
        <Field label="E-mail" hint="You log in with it.">
          <Input readOnly value={email} className="bg-sunk" autoComplete="username" />
        </Field>
        <div>
          <Button type="submit" pending={change.isPending} disabled={!value.trim() || value.trim() === name}>
            Save the name
          </Button>
        </div>
      </form>
    </Card>
  );
}
