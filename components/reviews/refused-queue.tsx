import { Inbox } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { links } from "#lib/links.ts";

/** What stands instead of items when the server gives none: a batch that is not there, or a role that may not grade. */
export function RefusedQueue({ project, words }: { project: string; words: string }) {
  return (
    <EmptyState
      icon={Inbox}
      title="There is nothing to grade here"
      className="my-auto"
      action={
        <>
          <Button asChild>
            <Link href={links.batches(project)}>Batches</Link>
          </Button>
          <Button asChild variant="primary">
            <Link href={links.review(project)}>Grade from any open batch</Link>
          </Button>
        </>
      }
    >
      {words}
    </EmptyState>
  );
}
