"use client";
import { ErrorState } from "#components/ui/error-state.tsx";

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: PageErrorProps) {
  return (
    <ErrorState
      title="This page could not be shown"
      titleAs="h1"
      onRetry={reset}
      reference={error.digest ? `Reference ${error.digest}` : undefined}
      className="min-h-[60dvh] justify-center"
    >
      Try again. If it happens once more, send the reference below to whoever runs this server: it stands in
      the log.
    </ErrorState>
  );
}
