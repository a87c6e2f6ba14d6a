"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";

/** Makes a prompt and goes to its page. */
export function useCreatePrompt(project: string) {
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation(
    api.prompts.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: api.prompts.key() });
        router.push(links.prompt(project, id));
      },
    }),
  );
}
