import { checkAnswer } from "#lib/answers/check.ts";
import type { AnswerCheckInput } from "#lib/answers/schema.ts";

// The checker in a thread of its own: whatever is pasted, the page goes on answering.
addEventListener("message", ({ data }: MessageEvent<readonly AnswerCheckInput[]>) =>
  postMessage(data.map((input) => checkAnswer(input))),
);
