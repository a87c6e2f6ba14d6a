"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "#lib/api/client.ts";
import { defaultKeymap, type Keymap, keymapFrom } from "./keys.ts";
import { notify } from "./notify.ts";

/** The keys of the person logged in, kept with their account, and a way to change them. */
export function useKeymap() {
  const queries = useQueryClient();
  const { queryKey } = api.account.me.queryOptions();
  const { data: me } = useQuery({ ...api.account.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const { mutate } = useMutation(
    api.account.change.mutationOptions({
      onError: () =>
        notify("error", "The keys could not be kept with your account. They hold until you reload."),
    }),
  );
  const kept = me?.preferences.keys;
  const keymap = useMemo(() => keymapFrom(kept), [kept]);

  function change(next: Keymap) {
    const own = Object.entries(next).filter(([id, key]) => defaultKeymap[id as keyof Keymap] !== key);
    const preferences = { ...me?.preferences, keys: Object.fromEntries(own) };
    queries.setQueryData(queryKey, (old) => (old ? { ...old, preferences } : old));
    mutate({ preferences });
  }
  return { keymap, change };
}
