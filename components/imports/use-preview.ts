"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { api } from "#lib/api/client.ts";
import type { previewChoiceSchema } from "#lib/imports/api-schema.ts";
import type { FieldMapping, ImportTarget } from "#lib/imports/schema.ts";

type Choice = z.infer<typeof previewChoiceSchema>;

/** The first rows of an uploaded file, read anew with every choice; the rows before stay until the new ones are there. */
export function usePreview(project: string, id: string) {
  const [choice, setChoice] = useState<Choice>({});
  const query = useQuery({
    ...api.imports.preview.queryOptions({ input: { project, id, ...choice } }),
    placeholderData: keepPreviousData,
  });
  const mapping: FieldMapping = choice.mapping ?? query.data?.mapping ?? {};
  return {
    query,
    mapping,
    /** Another format has other fields: they are recognised anew. */
    read: (next: Omit<Choice, "mapping">) =>
      setChoice(({ mapping: _, ...before }) => ({ ...before, ...next })),
    map: (target: ImportTarget, field: string | null) => {
      const { [target]: _, ...others } = mapping;
      setChoice((before) => ({
        ...before,
        ...(query.data?.format ? { format: query.data.format } : {}),
        mapping: field === null ? others : { ...others, [target]: field },
      }));
    },
  };
}
