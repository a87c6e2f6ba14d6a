import { ageVerdicts } from "#lib/verdicts/recheck-world.testing.ts";
import { correctionsFile, jsonLines, undecidedLine } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";

test("a lead learns of an older checker, looks at what would change and re-checks", async ({
  project,
  logIn,
  connection,
}) => {
  await project.importFile(correctionsFile(12), "pens.jsonl");
  await ageVerdicts(connection, project.projectId, { equalPathEvery: 3, undecidedCorrectionEvery: 4 });
  const page = await logIn("lead");
  await page.goto(`/p/${project.slug}/corrections`);
  const banner = page.getByText("Some answers were judged by an older checker");
  await expect(banner).toBeVisible();
  await page.getByRole("link", { name: "Answer checker" }).click();
  await expect(page.getByText(/24 of 24 verdicts come from an older version/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Re-check" })).toHaveCount(0);

  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("What a re-check would change")).toBeVisible({ timeout: 30_000 });
  const changes = page.getByRole("region", { name: "Changes", exact: true });
  await expect(changes.getByRole("row", { name: /solutions Equal becomes Different 4/ })).toBeVisible();
  await expect(changes.getByRole("row", { name: /Corrections Undecided becomes Equal 3/ })).toBeVisible();
  await expect(page.getByText(/24 of 24 verdicts come from an older version/)).toBeVisible();
  await page
    .getByRole("region", { name: "Examples of what changes" })
    .getByRole("link", { name: "Correction" })
    .first()
    .click();
  await expect(page.getByText("The older checker could not read it.").first()).toBeVisible();
  await page.goBack();

  await page.getByRole("button", { name: "Re-check" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Re-check" }).click();
  await expect(page.getByText("Re-checked", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/All 24 verdicts are up to date/)).toBeVisible();
  await expect(page.getByText(/3 corrections are kept now that were not/)).toBeVisible();
  await expect(banner).toBeHidden();
  await page.goto(`/p/${project.slug}/settings/audit`);
  await expect(page.getByText(/finished a re-check of stored verdicts/)).toBeVisible();
});

test("an undecided answer waits for a lead, whose decision is kept by a re-check", async ({
  project,
  logIn,
  connection,
}) => {
  await project.importFile(jsonLines([undecidedLine]), "undecided.jsonl");
  const reader = await logIn("annotator");
  await reader.goto(`/p/${project.slug}/questions`);
  await reader.getByRole("link", { name: /Undecided answers 2/ }).click();
  await expect(reader.getByText("Nobody knows what she found.")).toBeVisible();
  await expect(reader.getByRole("button", { name: "Equal" })).toHaveCount(0);

  const page = await logIn("lead");
  await page.goto(`/p/${project.slug}/questions/undecided`);
  await page.getByRole("button", { name: "Different" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Decide: different" }).click();
  await expect(dialog.getByText("Say in a few words why.")).toBeVisible();
  await dialog.getByLabel("Why").fill("It ends without an answer.");
  await dialog.getByRole("button", { name: "Decide: different" }).click();
  await expect(page.getByText("No answer waits here")).toBeVisible();
  await page.getByRole("radio", { name: "Decided by people" }).click();
  await expect(page.getByText("It ends without an answer.")).toBeVisible();
  await expect(page.getByText(/decided by Lea Lead/)).toBeVisible();

  await ageVerdicts(connection, project.projectId);
  await page.goto(`/p/${project.slug}/settings/answers`);
  await expect(page.getByRole("row", { name: /People 1 0/ })).toBeVisible();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Re-check" }).click({ timeout: 30_000 });
  await page.getByRole("alertdialog").getByRole("button", { name: "Re-check" }).click();
  await expect(page.getByText("Re-checked", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto(`/p/${project.slug}/questions/undecided?state=decided`);
  await expect(page.getByText("It ends without an answer.")).toBeVisible();
});

test("the checker can be tried as one types, with a megabyte as well", async ({ project, logIn }) => {
  const page = await logIn("annotator");
  await page.goto(`/p/${project.slug}/settings/answers`);
  await expect(page.getByText("Stored verdicts")).toHaveCount(0);
  const solution = page.getByLabel("Solution");
  await solution.fill("We add 2 and 3.\nThe answer is 5.");
  await page.getByLabel("Gold answer").fill("5");
  const outcome = page.locator("[aria-live=polite]", { hasText: "checker" });
  await expect(outcome.getByText("Equal")).toBeVisible();
  await expect(outcome.locator("mark")).toHaveText("5");
  await page.getByLabel("Gold answer").fill("6");
  await expect(outcome.getByText("Different")).toBeVisible();

  await solution.evaluate((box: HTMLTextAreaElement) => {
    box.value = `${"She has 12 apples. ".repeat(60_000)}The answer is 6.`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // The page answers while the checker reads.
  await page.getByRole("radio", { name: "Bare answer" }).click();
  await page.getByRole("radio", { name: "Running text" }).click();
  await expect(outcome.getByText("Equal")).toBeVisible();
  await expect(outcome.locator("mark")).toHaveText("6");
  await page.getByLabel("Gold answer").fill("");
  await expect(page.getByText(/The verdict appears here/)).toBeVisible();

  const habits = page.getByRole("region", { name: "Contested habits by policy" });
  await expect(habits.getByRole("row", { name: /Unsimplified fraction/ })).toContainText("Equal");
});

test("the reading view says why an answer is right or wrong", async ({ project, logIn, connection }) => {
  await project.importFile(correctionsFile(1), "pens.jsonl");
  const [stored] = await connection.raw`
    select v.reason, p.question_id from paths p join verdicts v on v.id = p.verdict_id where p.project_id = ${project.projectId}`;
  const page = await logIn("lead");
  await page.goto(`/p/${project.slug}/questions/${stored?.question_id}`);
  await expect(page.getByText(String(stored?.reason)).first()).toBeVisible();
  await expect(page.locator("mark").first()).toBeVisible();
  await page.goto(`/p/${project.slug}/corrections`);
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(
    page.getByRole("region", { name: "Solution and correction" }).getByText(String(stored?.reason)),
  ).toBeVisible();
});
