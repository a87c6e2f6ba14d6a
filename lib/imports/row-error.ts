import { type RowError, type RowErrorCode, rowErrorMessages } from "./schema.ts";

/** One error of one row: its code, the field it is about (null: the row itself) and what more can be said. */
export function rowError(code: RowErrorCode, field: string | null = null, detail?: string): RowError {
  return { field, code, message: detail ? `${rowErrorMessages[code]} ${detail}` : rowErrorMessages[code] };
}
