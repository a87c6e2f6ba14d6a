import { type Call, type Choice, countTokens, promptOf } from "./call.ts";
import type { ReplyFault } from "./faults.ts";

/** Tokens of a call: the prompt counts once, however many replies were asked for. */
export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

function usageOf(call: Call, choices: readonly Choice[]): Usage {
  const prompt = countTokens(promptOf(call));
  const completion = choices.reduce((sum, { text }) => sum + countTokens(text), 0);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function messageOf(text: string, fault: ReplyFault | null) {
  const role = "assistant" as const;
  if (fault === "refusal-field") return { role, content: null, refusal: "I'm not able to help with that." };
  if (fault === "null") return { role, content: null, refusal: null };
  // No part of OpenAI's own format, yet some endpoints answer so.
  if (fault === "parts") return { role, content: [{ type: "text", text }], refusal: null };
  return { role, content: text, refusal: null };
}

/** The answer to a call in OpenAI's format. The model names itself more exactly than it was asked for, as real ones do. */
export function answerBody(
  call: Call,
  choices: readonly Choice[],
  fault: ReplyFault | null,
  { number, createdAt }: { number: number; createdAt: number },
) {
  const isChat = "messages" in call;
  const usage = usageOf(call, choices);
  const body = {
    id: `${isChat ? "chatcmpl" : "cmpl"}-simulated-${number}`,
    object: isChat ? "chat.completion" : "text_completion",
    created: createdAt,
    model: `${call.model}-1`,
    choices: choices.map(({ text, finishReason }, index) => ({
      index,
      logprobs: null,
      finish_reason: finishReason,
      ...(isChat ? { message: messageOf(text, fault) } : { text }),
    })),
    ...(fault === "no-usage" ? {} : { usage }),
  };
  return { body, usage };
}
