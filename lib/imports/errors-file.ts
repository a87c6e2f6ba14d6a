import type { RawClient } from "#db/client.ts";
import { streamImportErrors } from "#db/queries/import-error-rows.ts";
import { csvLine } from "./escape-csv-cell.ts";

/** Rows that were left out as a CSV file, streamed; no cell is a formula to a spreadsheet. */
export function streamErrorsFile(raw: RawClient, projectId: string, importId: string, fileName: string) {
  const encoder = new TextEncoder();
  async function* parts() {
    yield encoder.encode(csvLine(["line", "field", "code", "message", "excerpt"]));
    for await (const rows of streamImportErrors(raw, projectId, importId)) {
      const lines = rows.map((row) =>
        csvLine([Number(row.line), row.field, row.code, row.message, row.excerpt]),
      );
      yield encoder.encode(lines.join(""));
    }
  }
  const name = `${fileName.replace(/\.[^.]{1,6}$/, "").replace(/[^\w.-]+/g, "-")}-errors.csv`;
  return {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
    },
    body: streamOf(parts()),
  };
}

/** Read only as fast as it is taken; a reader that goes away ends the cursor. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}
