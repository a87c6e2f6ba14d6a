import { describe, expect, it } from "vitest";
import { promptBodySchema } from "#lib/prompts/schema.ts";
import { shippedPrompts } from "#lib/prompts/shipped/shipped-prompts.ts";
import { emptyExample, fromDraft, toDraft } from "./draft-body.ts";

describe("the form of a prompt", () => {
  it.each(shippedPrompts.map(({ name, body }) => [name, body] as const))(
    "gives %s back as it was",
    (_, body) => {
      expect(fromDraft(toDraft(body))).toEqual(body);
    },
  );

  it("gives a plain text back as it was", () => {
    const body = { form: "text" as const, kind: "math" as const, text: "Mend \\frac{1}{2}.\n" };
    expect(fromDraft(toDraft(body))).toEqual(body);
  });

  it("leaves empty lines out, and refuses what is missing by its place", () => {
    const example = {
      ...emptyExample("new"),
      question: "How many?",
      originalSteps: "One.\n\n  \nTwo.\n",
      incorrectStep: "3",
    };
    const body = fromDraft({ form: "examples", kind: "numeric", instruction: "Mend.", examples: [example] });
    expect(body).toMatchObject({
      examples: [{ originalSteps: ["One.", "Two."], correctedSteps: [], choices: null }],
    });
    const parsed = promptBodySchema.safeParse(body);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining(["examples.0.explanation", "examples.0.answer"]),
    );
  });

  it.each(["", "x", "1.5", "-1"])("refuses %j as the number of a step", (incorrectStep) => {
    const example = { ...emptyExample("new"), incorrectStep };
    const body = fromDraft({ form: "examples", kind: "math", instruction: "Mend.", examples: [example] });
    const issues = promptBodySchema.safeParse(body).error?.issues ?? [];
    expect(issues.some(({ path }) => path.join(".") === "examples.0.incorrectStep")).toBe(true);
  });
});
