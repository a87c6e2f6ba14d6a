"use client";
import { Button } from "#components/ui/button.tsx";
import "./globals.css";

/** Takes the place of the whole document when the layout itself fails, so it leans on nothing but the styles. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col items-center justify-center p-6 text-center">
        <title>Errata could not start this page</title>
        <h1 className="font-semibold text-title">Errata could not start this page</h1>
        <p className="mt-1 max-w-[52ch] text-ink-2">
          Nothing you saved is lost. Try again; if it happens once more, tell whoever runs this server.
        </p>
        <Button className="mt-4" onClick={reset}>
          Try again
        </Button>
        {error.digest ? (
          <p className="mt-4 font-mono text-caption text-ink-3">Reference {error.digest}</p>
        ) : null}
      </body>
    </html>
  );
}
