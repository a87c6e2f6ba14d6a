import { describe, expect, test } from "vitest";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { simulatedModels } from "#lib/simulation/endpoint-models.ts";
import { simulateReply } from "#lib/simulation/endpoint-reply.ts";
import { knownItems } from "./known-items.ts";

describe("the demo's items at the simulated endpoint", () => {
  const items = knownItems();
  const [strong] = simulatedModels;
  if (!strong) throw new Error("There is no model");
  const flawless = { ...strong, flawRates: {} };

  test.each(items.map((item) => [item.question.slice(0, 60), item] as const))(
    "are corrected: %s",
    (_, item) => {
      const isChoice = item.candidates !== null;
      const words = isChoice ? ["Original Answer:", "Mistakes:"] : ["Original Solution:", "Incorrect Step:"];
      const prompt = `Question: ${item.question}\n${words[0]}\n{\n${item.path}\n}\n${words[1]}`;
      const findKnown = (question: string) => items.find((other) => other.question === question) ?? null;
      const reply = simulateReply({ model: flawless, prompt, seed: "1", findKnown });
      const parsed = parseReply(reply, { pathStepCount: item.path.split("\n").length, choice: isChoice });
      expect(parsed.outcome).toBe("parsed");
      expect(parsed.correctedSteps.map(({ text }) => text).join(" ")).toContain(item.rightSteps.at(-1));
      if (!isChoice) expect(parsed.incorrectStep).toBe(item.firstErrorStep);
    },
  );
});
