import type { RawClient } from "../client.ts";

/** All listed errors of an import by a cursor, some hundred at a time. */
export function streamImportErrors(sql: RawClient, projectId: string, importId: string) {
  return sql<{ line: string; field: string | null; code: string; message: string; excerpt: string | null }[]>`
    select line, field, code, message, excerpt from import_errors
    where project_id = ${projectId} and import_id = ${importId} order by id`.cursor(500);
}
