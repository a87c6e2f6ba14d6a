import { createHash } from "node:crypto";
import type { Usage } from "./answer-body.ts";

/** What was served under one name. */
export interface Served {
  calls: number;
  /** Replies that were sent to their end. */
  replies: number;
  /** Prompts that got a reply, each counted once. */
  prompts: number;
  promptTokens: number;
  completionTokens: number;
  inFlight: number;
  mostInFlight: number;
  /** Answers by what they were: `200`, `429`, `hang` … */
  answers: Record<string, number>;
}

/** Counts calls by name, so that what is stored somewhere can be compared with what was served. */
export function createTally() {
  const counts = new Map<string, Served & { seen: Set<string> }>();
  const of = (name: string) => {
    let known = counts.get(name);
    if (!known) {
      const none = { calls: 0, replies: 0, prompts: 0, promptTokens: 0, completionTokens: 0 };
      known = { ...none, inFlight: 0, mostInFlight: 0, answers: {}, seen: new Set() };
      counts.set(name, known);
    }
    return known;
  };
  return {
    begin(name: string): void {
      const count = of(name);
      count.calls += 1;
      count.inFlight += 1;
      count.mostInFlight = Math.max(count.mostInFlight, count.inFlight);
    },
    end(name: string, answer: string): void {
      const count = of(name);
      count.inFlight -= 1;
      count.answers[answer] = (count.answers[answer] ?? 0) + 1;
    },
    reply(name: string, prompt: string, usage: Usage): void {
      const count = of(name);
      count.replies += 1;
      count.promptTokens += usage.prompt_tokens;
      count.completionTokens += usage.completion_tokens;
      // Only named tallies remember prompts: the rest of a demo may run for months.
      if (name !== "") count.seen.add(createHash("sha256").update(prompt).digest("base64url"));
      count.prompts = count.seen.size;
    },
    read(name: string): Served {
      const { seen: _, ...served } = of(name);
      return { ...served, answers: { ...served.answers } };
    },
  };
}
