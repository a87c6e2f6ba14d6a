"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Dices } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "#lib/api/client.ts";
import type { WrongPath } from "#lib/prompts/trial.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import { Button } from "../ui/button.tsx";
import { TypedSearch } from "../ui/typed-search.tsx";

export type WrongPathChoiceProps = {
  project: string;
  kind: QuestionKind;
  chosen: WrongPath | null;
  onChoose: (path: WrongPath) => void;
};

/** A wrong path of the project: drawn at random, or found by words of its question or by its id. */
export function WrongPathChoice({ project, kind, chosen, onChoose }: WrongPathChoiceProps) {
  const [find, setFind] = useState("");
  const found = useQuery({
    ...api.prompts.wrongPaths.queryOptions({ input: { project, find, kind } }),
    enabled: find !== "",
  });
  const draw = useMutation({
    mutationFn: () => client.prompts.wrongPaths({ project, kind }),
    onSuccess: ([drawn]) => {
      if (drawn) onChoose(drawn);
      else toast.error("The project has no wrong path yet. Import reasoning paths first.");
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">Wrong path</legend>
      <div className="flex gap-2">
        <TypedSearch
          className="min-w-0 flex-1"
          label="Words of the question, or an id"
          value={find}
          onSettled={setFind}
        />
        <Button size="small" pending={draw.isPending} onClick={() => draw.mutate()}>
          <Dices aria-hidden />
          At random
        </Button>
      </div>
      {find !== "" && found.data?.length === 0 ? (
        <p className="text-ink-2 text-small">No wrong path is found by “{find}”.</p>
      ) : null}
      {find !== "" && found.isError ? <p className="text-small text-wrong">{found.error.message}</p> : null}
      {find !== "" && found.data && found.data.length > 0 ? (
        <ul className="max-h-56 overflow-y-auto rounded-button border" aria-label="Wrong paths found">
          {found.data.map((path) => (
            <li key={path.id} className="border-b last:border-b-0">
              <button
                type="button"
                onClick={() => {
                  onChoose(path);
                  setFind("");
                }}
                className="w-full px-3 py-2 text-left hover:bg-sunk focus-visible:-outline-offset-2"
              >
                <PathWords path={path} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {chosen ? (
        <div className="rounded-button bg-sunk px-3 py-2">
          <PathWords path={chosen} />
        </div>
      ) : (
        <p className="text-ink-3 text-small">None chosen yet.</p>
      )}
    </fieldset>
  );
}

function PathWords({ path }: { path: WrongPath }) {
  return (
    <>
      <span className="line-clamp-3 font-serif [overflow-wrap:anywhere]">{path.question}</span>
      <span className="mt-0.5 block truncate text-ink-3 text-small">
        {path.reasoner}
        {path.level ? ` · ${path.level}` : ""}
      </span>
    </>
  );
}
