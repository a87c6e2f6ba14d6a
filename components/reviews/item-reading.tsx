"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { FlagDialog } from "./flag-dialog.tsx";
import { itemOfCorrection } from "./item-of-correction.ts";
import { ReviewItemView } from "./review-item-view.tsx";

/** A correction set as in a review, to be read: nothing is graded here, but anyone may flag it. */
export function ItemReading({ project, id }: { project: string; id: string }) {
  const view = useQuery(api.corrections.get.queryOptions({ input: { project, id } }));
  const [isFlagging, setFlagging] = useState(false);
  const item = view.data ? itemOfCorrection(view.data) : null;
  if (!item) return null;
  return (
    <>
      <h1 className="sr-only">Correction by {item.corrector}</h1>
      <ReviewItemView item={item} choice={undefined} onFlag={() => setFlagging(true)} />
      <FlagDialog project={project} correctionId={id} open={isFlagging} onOpenChange={setFlagging} />
    </>
  );
}
