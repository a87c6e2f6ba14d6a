import { formatPromptText } from "./format-prompt-text.ts";
import type { PromptContent } from "./views.ts";

/** A version as a plain text file, ending in a line end. */
export function promptTextFile({ promptName, number, body }: PromptContent) {
  const name = `${promptName.replace(/[^\w.-]+/g, "-").replace(/^-|-$/g, "") || "prompt"}-v${number}.txt`;
  const bytes = new TextEncoder().encode(`${formatPromptText(body)}\n`);
  return {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
    },
    body: new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes);
        controller.close();
      },
    }),
  };
}
