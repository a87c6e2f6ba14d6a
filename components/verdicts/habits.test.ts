import { expect, test } from "vitest";
import { checkAnswer } from "#lib/answers/check.ts";
import { policies } from "#lib/answers/schema.ts";
import { habitChecks, habits, hasSay } from "./habits.ts";

test("asks every preset about every habit, in the table's order", () => {
  const inputs = habitChecks(policies);
  expect(inputs).toHaveLength(habits.length * policies.length);
  expect(inputs[policies.length]).toMatchObject({
    prediction: habits[1]?.answer,
    policy: { name: policies[0] },
  });
});

test("the preset for choices has a say about words and choices alone", () => {
  const names = habits.filter((habit) => hasSay("choice", habit)).map(({ habit }) => habit);
  expect(names).toEqual(["Letter and text of a choice", "Case of words"]);
  expect(habits.every((habit) => hasSay("math", habit))).toBe(true);
});

test("the checker answers each with a verdict and a reason", () => {
  for (const input of habitChecks(policies)) {
    const { verdict, reason } = checkAnswer(input);
    expect(["equal", "different", "undecided"]).toContain(verdict);
    expect(reason).not.toBe("");
  }
});
