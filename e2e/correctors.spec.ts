import { correctionLines, jsonLines } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";

test.describe("correctors", () => {
  test("a lead compares two correctors, with intervals, by level, as chart and as table", async ({
    project,
    logIn,
  }) => {
    const good = correctionLines(24, { seed: "good" });
    const bad = correctionLines(24, { seed: "bad", flawRates: { ends_wrong: 0.7, does_not_parse: 0.2 } });
    const rows = [
      ...good.map((line) => ({ ...line, corrector: "careful", first_error_step: 1 })),
      ...bad.map((line) => ({ ...line, corrector: "careless" })),
    ].map((line, at) => ({ ...line, id: `row-${at}`, level: `Level ${1 + (at % 3)}` }));
    const fields = [
      "question",
      "gold_answer",
      "level",
      "path",
      "reasoner",
      "corrector",
      "reply",
      "first_error_step",
    ];
    const mapping = Object.fromEntries(fields.map((field) => [field, field]));
    await project.importFile(jsonLines(rows), "two.jsonl", { mapping });
    const page = await logIn("lead");
    await page.goto(`/p/${project.slug}/corrections`);
    await page.getByRole("link", { name: "Correctors" }).click();
    const table = page.getByRole("region", { name: "Correctors by reasoner" });
    const careful = table.getByRole("row", { name: /^careful/ });
    await expect(careful).toContainText("100.0");
    await expect(careful).toContainText("none graded");
    await expect(table.getByRole("row", { name: /^careless/ })).toBeVisible();
    await page.getByRole("button", { name: "Right answer", exact: true }).focus();
    await expect(page.getByRole("tooltip")).toContainText("the paper's success rate");

    const chart = page.getByRole("group", { name: /Right answers of careful on simulated-reasoner/ });
    await expect(chart).toContainText("right answers, %");
    await page.screenshot({ path: test.info().outputPath("correctors.png"), fullPage: true });
    await page.getByRole("button", { name: /^show as table.*Right answers of careful / }).click();
    const levels = page.getByRole("region", { name: /Right answers of careful on/ });
    await expect(levels.getByRole("row", { name: /Level 2/ })).toContainText("100.0");

    await careful.getByRole("link", { name: "careful" }).click();
    await expect(page).toHaveURL(/corrector=careful/);
    await expect(page.getByRole("heading", { name: "Corrections" })).toBeVisible();
  });

  test("an annotator, who must not see others' grades, has no such page", async ({ project, logIn }) => {
    const page = await logIn("annotator");
    await page.goto(`/p/${project.slug}/correctors`);
    await expect(page.getByText("This page is not for your role")).toBeVisible();
    await expect(page.getByRole("link", { name: "Correctors" })).toHaveCount(0);
  });

  test("an empty project says what to do first", async ({ project, logIn }) => {
    const page = await logIn("researcher");
    await page.goto(`/p/${project.slug}/correctors`);
    await expect(page.getByText("No corrector has replied to a wrong path yet")).toBeVisible();
  });
});
