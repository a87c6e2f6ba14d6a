import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

export type ErrorStateProps = {
  /** What happened: "The corrections could not be read". */
  title: ReactNode;
  /** What to do about it. */
  children?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  /** Something to quote when asking for help: a request id, a digest. */
  reference?: string | undefined;
  /** "h1" where it is the whole page. */
  titleAs?: "h1" | "h2";
  className?: string;
};

export function ErrorState({
  title,
  children,
  onRetry,
  retrying = false,
  reference,
  titleAs: Title = "h2",
  className,
}: ErrorStateProps) {
  return (
    <div role="alert" className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      <TriangleAlert className="mb-3 size-6 text-wrong" aria-hidden />
      <Title className="font-semibold text-body">{title}</Title>
      {children ? <div className="mt-1 max-w-[52ch] text-balance text-ink-2">{children}</div> : null}
      {onRetry ? (
        <Button className="mt-4" onClick={onRetry} pending={retrying}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      ) : null}
      {reference ? <p className="mt-4 font-mono text-caption text-ink-3">{reference}</p> : null}
    </div>
  );
}
