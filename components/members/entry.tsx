import type { ReactNode } from "react";
import { BrandMark } from "#components/layout/brand.tsx";

/** The quiet page around log-in and one-time links. */
export function Entry({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh items-start justify-center px-4 py-[12vh]">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2 font-semibold">
          <BrandMark />
          Errata
        </div>
        <div className="rounded-card border bg-sheet p-6">
          <h1 className="font-semibold text-title tracking-[-0.01em]">{title}</h1>
          {description ? <p className="mt-1 text-ink-2">{description}</p> : null}
          <div className="mt-5">{children}</div>
        </div>
      </div>
    </main>
  );
}
