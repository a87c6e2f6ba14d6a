import { AppError } from "#lib/errors.ts";

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "57P01",
  "57P02",
  "57P03",
]);

function codeOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return undefined;
}

/** The refusal inside an error: our own, or a fault of the database that a person can understand. Undefined for bugs. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (unreachable.has(code)) {
    return new AppError(
      "UNAVAILABLE",
      "The database cannot be reached at the moment. Nothing you typed is lost; try again shortly.",
      { cause: error },
    );
  }
  if (code === "53100" || code === "ENOSPC") {
    return new AppError(
      "DISK_FULL",
      "The server's disk is full. Free some space, then try again; nothing stored so far is lost.",
      { cause: error },
    );
  }
  return undefined;
}
