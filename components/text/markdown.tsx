"use client";
import { lazy, Suspense } from "react";
import { Skeleton } from "../ui/skeleton.tsx";

const MarkdownBody = lazy(() => import("./markdown-body.tsx"));

/** Guidelines and notes: Markdown with tables and formulas, never HTML. Its code comes when it is first shown. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense
      fallback={
        <div className="flex flex-col gap-3 py-1">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-full" />
          <Skeleton className="w-5/6" />
        </div>
      }
    >
      <MarkdownBody text={text} />
    </Suspense>
  );
}
