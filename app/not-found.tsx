import { FileQuestionMark } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function NotFound() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={FileQuestionMark}
        title="There is nothing at this address"
        titleAs="h1"
        action={
          <Button asChild>
            <Link href="/">Go to your projects</Link>
          </Button>
        }
      >
        It may have been moved or deleted, or it belongs to a project that you are not a member of.
      </EmptyState>
    </main>
  );
}
