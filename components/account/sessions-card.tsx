"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { describeDevice } from "./device.ts";

/** Where one is logged in, each session with a way to end it. */
export function SessionsCard() {
  const queries = useQueryClient();
  const sessions = useQuery(api.account.sessions.queryOptions());
  const end = useMutation(
    api.account.endSession.mutationOptions({
      onSuccess: () => toast.success("That session has ended."),
      onError: (error) => toast.error(error.message),
      onSettled: () => queries.invalidateQueries({ queryKey: api.account.sessions.key() }),
    }),
  );
  return (
    <Card
      title="Sessions"
      description="Where you are logged in. End what you do not know, then change the password."
    >
      {sessions.isPending ? <Skeleton className="h-10 w-full" /> : null}
      {sessions.isError ? <p className="text-wrong">{sessions.error.message}</p> : null}
      <ul className="divide-y">
        {sessions.data?.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 py-2.5 last:pb-0">
            <div className="min-w-0">
              <p
                className="flex flex-wrap items-center gap-x-2 gap-y-1"
                title={session.userAgent ?? undefined}
              >
                {describeDevice(session.userAgent)}
                {session.isThis ? <Badge tone="right">This one</Badge> : null}
              </p>
              <p className="text-ink-3 text-small">
                Logged in <RelativeTime value={session.createdAt} /> · ends{" "}
                <RelativeTime value={session.expiresAt} exact />
              </p>
            </div>
            {session.isThis ? null : (
              <Button
                size="small"
                aria-label={`End the session of ${describeDevice(session.userAgent)}`}
                pending={end.isPending && end.variables.id === session.id}
                onClick={() => end.mutate({ id: session.id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
