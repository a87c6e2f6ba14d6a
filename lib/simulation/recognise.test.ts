import { describe, expect, test } from "vitest";
import { problemAt } from "./problem.ts";
import { createRandom } from "./random.ts";
import { recogniseProblem } from "./recognise.ts";
import { templates } from "./templates/catalogue.ts";

describe("recogniseProblem", () => {
  test.each(templates.map((template) => [template.id, template] as const))(
    "knows any question of %s again",
    (id, template) => {
      const random = createRandom(`recognise/${id}`);
      for (let round = 0; round < 60; round += 1) {
        const problem = problemAt(template, random.between(0, template.size - 1));
        expect(recogniseProblem(problem.question)).toEqual(problem);
      }
    },
  );

  test("reads over line breaks and doubled spaces", () => {
    const problem = problemAt(templates[0] as (typeof templates)[number], 12_345);
    expect(recogniseProblem(`  ${problem.question.replaceAll(" ", "\n ")} `)).toEqual(problem);
  });

  test.each(["", "What is 2 + 2?", "x".repeat(5_000)])("knows nothing of %j", (text) => {
    expect(recogniseProblem(text)).toBeNull();
  });

  test("refuses a question whose numbers no template gives", () => {
    const problem = problemAt(templates[0] as (typeof templates)[number], 0);
    expect(recogniseProblem(problem.question.replace(/\d+/, "99999"))).toBeNull();
  });
});
