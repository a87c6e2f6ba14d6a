import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api, client } from "#lib/api/client.ts";

export type DecisionEvent = "freeze" | "submit" | "approve" | "sendBack" | "revoke";

const done: Record<DecisionEvent, string> = {
  freeze: "A worker freezes it now.",
  submit: "Submitted. A lead decides on it.",
  approve: "Approved.",
  sendBack: "Sent back.",
  revoke: "Revoked.",
};

/** What a person does with a version; afterwards, also when refused, the page shows how it stands. */
export function useDecision(project: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ event, note }: { event: DecisionEvent; note: string }) => {
      const input = { project, id };
      if (event === "freeze") await client.versions.freeze(input);
      else if (event === "revoke") await client.versions.revoke({ ...input, reason: note });
      else await client.versions[event]({ ...input, note });
    },
    onSuccess: (_, { event }) => toast.success(done[event]),
    onError: (error) => toast.error(error.message),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: api.versions.key() });
      await queries.invalidateQueries({ queryKey: api.datasets.key() });
    },
  });
}
export type Decide = ReturnType<typeof useDecision>;
