import { z } from "zod";
import { simulatedModels } from "../endpoint-models.ts";
import { simulateReply } from "../endpoint-reply.ts";
import type { KnownItem } from "../known-item.ts";
import type { ReplyFault } from "./faults.ts";

const contentSchema = z.union([
  z.string(),
  z.array(z.object({ type: z.string(), text: z.string().optional() })),
]);
const common = {
  model: z.string(),
  n: z.int().min(1).max(128).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  max_tokens: z.int().min(0).nullish(),
};

export const chatCallSchema = z.object({
  ...common,
  messages: z.array(z.object({ role: z.string(), content: contentSchema.nullish() })).min(1),
  max_completion_tokens: z.int().min(0).nullish(),
});
export const textCallSchema = z.object({ ...common, prompt: z.string() });

type ChatCall = z.infer<typeof chatCallSchema>;
type TextCall = z.infer<typeof textCallSchema>;
export type Call = ChatCall | TextCall;

/** About a token a word or sign; steady, so that what was served can be compared with what was stored. */
export const countTokens = (text: string): number => text.match(/[A-Za-z]+|\d|[^\sA-Za-z\d]/g)?.length ?? 0;

/** The text that is asked: all messages, a line apart. */
export function promptOf(call: Call): string {
  if ("prompt" in call) return call.prompt;
  const said = call.messages.map(({ content }) =>
    typeof content === "string" ? content : (content ?? []).map((part) => part.text ?? "").join(""),
  );
  return said.join("\n");
}

const spoilt: Readonly<Partial<Record<ReplyFault, (reply: string) => string>>> = {
  empty: () => "",
  refusal: () => "I'm sorry, but I can't help with that.",
  long: (reply) => `${reply}\n${"All of this was said before. ".repeat(7_200)}`,
  two: (reply) =>
    `${reply}\n\nIncorrect Step: Step 1.\nExplanation: On second thought it is this one.\nCorrect Solution:\n{\nStep 1: The answer is 0.\n}`,
  "prose-json": (reply) => {
    const [, step] = /Step (\d+)/.exec(reply) ?? [];
    const solution = /\{\n(?:\.\.\.\n)?([\s\S]*?)\n\}/.exec(reply)?.[1] ?? reply;
    const body = {
      incorrect_step: Number(step ?? 1),
      explanation: "It is wrong there.",
      correct_solution: solution,
    };
    return `Here is my correction.\n\`\`\`json\n${JSON.stringify(body, null, 2)}\n\`\`\`\nI hope that helps.`;
  },
  "no-such-step": (reply) => reply.replace(/Step \d+\./, "Step 99."),
};

/** Ends a text after so many tokens, as `countTokens` counts them. */
function cutAfter(text: string, maxTokens: number): string {
  let left = maxTokens;
  for (const token of text.matchAll(/[A-Za-z]+|\d|[^\sA-Za-z\d]/g)) {
    if (left === 0) return text.slice(0, token.index).trimEnd();
    left -= 1;
  }
  return text;
}

function cutAtStop(text: string, stop: Call["stop"]): string {
  const places = [stop ?? []].flat().map((mark) => (mark ? text.indexOf(mark) : -1));
  const first = Math.min(...places.filter((place) => place >= 0), text.length);
  return text.slice(0, first);
}

export interface Choice {
  text: string;
  finishReason: "stop" | "length";
}

/** The replies of a call, `n` of them; null when no simulated model has this name. */
export function replyTo(
  call: Call,
  fault: ReplyFault | null,
  findKnown: (question: string) => KnownItem | null,
): Choice[] | null {
  const model = simulatedModels.find(({ name }) => name === call.model) ?? null;
  if (model === null) return null;
  const prompt = promptOf(call);
  const asked = "max_completion_tokens" in call ? call.max_completion_tokens : undefined;
  const maxTokens = asked ?? call.max_tokens ?? 4_096;
  return Array.from({ length: call.n ?? 1 }, (_, index) => {
    const whole = simulateReply({ model, prompt, seed: `${call.seed ?? ""}/${index}`, findKnown });
    // A completion goes on in the line where the prompt ends.
    const said = "prompt" in call ? whole.replace(/^(?:Incorrect Step|Mistakes):/, "") : whole;
    const text = cutAtStop(spoilt[fault as ReplyFault]?.(said) ?? said, call.stop);
    const half = fault === "length" ? Math.ceil(countTokens(text) / 2) : maxTokens;
    const cut = cutAfter(text, fault === "long" ? Number.POSITIVE_INFINITY : half);
    return { text: cut, finishReason: cut === text ? "stop" : "length" };
  });
}
