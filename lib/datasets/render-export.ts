import type { Example, ExportFormat } from "./schema.ts";

/**
 * An example as a chat. White space between prompt and completion is left to the model's chat template, since
 * templates trim messages and would differ from the file.
 */
export function renderChat(example: Pick<Example, "prompt" | "completion">) {
  return {
    messages: [
      { role: "user" as const, content: example.prompt.trimEnd() },
      { role: "assistant" as const, content: example.completion.trimStart() },
    ],
  };
}

/** One line of an exported file (JSON Lines), line end included; prompt and completion byte for byte. */
export function exportLine(example: Pick<Example, "prompt" | "completion">, format: ExportFormat): string {
  switch (format) {
    case "prompt_completion":
      return `${JSON.stringify({ prompt: example.prompt, completion: example.completion })}\n`;
    case "messages":
      return `${JSON.stringify(renderChat(example))}\n`;
  }
}
