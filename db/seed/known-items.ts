import { parseReply } from "#lib/corrections/parse-reply.ts";
import type { KnownItem } from "#lib/simulation/known-item.ts";
import { type DemoItem, demoItems } from "./demo-items.ts";

/** Why the path is wrong, from a reply that says so rightly; a plain sentence where ours is not to be trusted. */
function reasonOf({ set, reply, intended, firstErrorStep, path }: DemoItem): string {
  const pathStepCount = path.split("\n").length;
  const { explanation } = parseReply(reply, { pathStepCount, choice: set === "choice" });
  if (explanation && intended?.soundExplanation && intended.rightStep) return explanation;
  return set === "choice"
    ? "One of the reasons says more than the question does."
    : `Step ${firstErrorStep} does not follow from what the question says.`;
}

/** The demo's items as the simulated endpoint knows them. */
export function knownItems(): KnownItem[] {
  return demoItems.map((item) => ({
    question: item.question,
    candidates: item.candidates ?? null,
    rightSteps: item.goldRationale.split("\n"),
    path: item.path,
    firstErrorStep: item.firstErrorStep,
    reason: reasonOf(item),
  }));
}
