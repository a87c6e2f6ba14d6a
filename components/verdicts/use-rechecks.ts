"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { api } from "#lib/api/client.ts";
import type { RecheckMode } from "#lib/verdicts/schema.ts";

const pollMs = 1_000;
const complain = (error: Error) => toast.error(error.message);

/** The project's stored verdicts and what runs over them, asked for again while something does. */
export function useRechecks(project: string) {
  const queries = useQueryClient();
  const input = { project };
  const versions = useQuery(api.verdicts.versions.queryOptions({ input }));
  const latest = useQuery({
    ...api.rechecks.latest.queryOptions({ input }),
    refetchInterval: ({ state: { data } }) =>
      data?.preview?.state === "running" || data?.apply?.state === "running" ? pollMs : false,
  });
  const { preview, apply } = latest.data ?? { preview: null, apply: null };
  const running = [apply, preview].find((row) => row?.state === "running") ?? null;

  const before = useRef<RecheckMode | null>(null);
  const mode = running?.mode ?? null;
  useEffect(() => {
    // A re-check changes what other screens show of answers, corrections and batches.
    if (before.current === "apply" && mode === null) void queries.invalidateQueries();
    else if (before.current !== mode)
      void queries.invalidateQueries({ queryKey: api.verdicts.versions.key({ input: { project } }) });
    before.current = mode;
  }, [mode, queries, project]);

  const reread = () => queries.invalidateQueries({ queryKey: api.rechecks.key() });
  const start = useMutation(api.rechecks.start.mutationOptions({ onError: complain, onSettled: reread }));
  const stop = useMutation(api.rechecks.stop.mutationOptions({ onError: complain, onSettled: reread }));
  return { versions, latest, preview, apply, running, start, stop };
}
