import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { models } from "#db/schema/all.ts";
import { formatPromptText } from "#lib/prompts/format-prompt-text.ts";
import { latexPrompt } from "#lib/prompts/shipped/latex.ts";
import { correctionsFile } from "./arrange.ts";
import { callApi } from "./call-api.ts";
import { expect, type TestProject, test } from "./fixtures.ts";

const settings = ({ slug }: TestProject) => `/p/${slug}/settings/prompts`;

async function openPrompt(page: Page, project: TestProject, name: string) {
  await page.goto(settings(project));
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("tab", { name: "Content" })).toBeVisible();
}

/** Connects the simulated endpoint that runs beside the instance under test. */
async function connectModel({ db }: Connection, page: Page, { slug }: TestProject) {
  const [row] = await db
    .select({ url: models.baseUrl })
    .from(models)
    .where(eq(models.isSimulated, true))
    .limit(1);
  if (!row) throw new Error("The demo has no simulated model.");
  await callApi(page, "POST", `/projects/${slug}/models`, {
    name: "Strong corrector",
    baseUrl: `${new URL(row.url).origin}/v1`,
    model: "simulated-strong",
    api: "chat",
    promptUsdPerMillionTokens: 2,
    completionUsdPerMillionTokens: 8,
    maxConcurrentCalls: 4,
    maxRequestsPerMinute: null,
    maxTokensPerMinute: null,
    timeoutSeconds: 20,
  });
}

test.describe("prompts", () => {
  test("a researcher edits a prompt beside its preview, saves it, and reads what changed", async ({
    project,
    logIn,
  }) => {
    const page = await logIn("researcher");
    await openPrompt(page, project, "Numbers");
    const preview = page.getByRole("region", { name: "The prompt as it will be sent" });
    await expect(preview).toContainText("Incorrect Step:");
    await expect(page.getByText(/About \d.*tokens/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Save as version 2" })).toBeDisabled();

    await page.getByLabel("Instruction").fill("Find the first mistake and mend it.");
    await expect(preview).toContainText("Find the first mistake and mend it.");
    await page.getByRole("button", { name: "Move example 4 up" }).click();
    await page.getByRole("button", { name: "Remove example 4" }).click();
    await page.getByRole("button", { name: "Add an example" }).click();
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await expect(page.getByText("Write the question.")).toBeVisible();
    const added = page.getByRole("region", { name: /Example 4/ });
    await added.getByLabel("Question").fill("How many legs have 3 cats?");
    await added.getByLabel("Wrong solution").fill("3 + 4 = 7 legs.\nThe answer is 7.");
    await added.getByLabel("First incorrect step").fill("9");
    await added.getByLabel("Explanation").fill("Each cat has 4 legs.");
    await added.getByLabel("Corrected steps").fill("3 * 4 = 12 legs.");
    await added.getByLabel("Right answer").fill("12");
    await expect(added.getByText("The wrong solution has no step 9.")).toBeVisible();
    await added.getByLabel("First incorrect step").fill("1");
    await page.getByLabel("What you changed").fill("Another example");
    await page.getByRole("button", { name: "Save as version 2" }).click();
    await expect(page.getByText("Version 2, nothing changed")).toBeVisible();

    await page.getByRole("tab", { name: /Versions/ }).click();
    const versions = page.getByRole("region", { name: "Versions", exact: true });
    await expect(versions.getByRole("row", { name: /Another example.*Ravi Researcher/ })).toBeVisible();
    const changes = page.getByRole("region", { name: "Changed lines" });
    await expect(changes).toContainText("Find the first mistake and mend it.");
    await expect(changes).toContainText("lines alike");
    await page.getByRole("button", { name: "Take up again version 1" }).click();
    await expect(page.getByRole("button", { name: "Save as version 3" })).toBeEnabled();
    await expect(page.getByLabel("Instruction")).toHaveValue(/^Each of the following math problems/);
  });

  test("what is not saved is kept as a draft, and leaving asks", async ({ project, logIn }) => {
    const page = await logIn("researcher");
    await openPrompt(page, project, "LaTeX");
    await page.getByLabel("Instruction").fill("Only half an instr");
    await expect(page.getByText(/Not saved; kept in this browser/)).toBeVisible();
    await page
      .getByRole("link", { name: "Members" })
      .or(page.getByRole("link", { name: "All prompts" }))
      .first()
      .click();
    const leave = page.getByRole("alertdialog", { name: "Leave without saving?" });
    await leave.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByLabel("Instruction")).toHaveValue("Only half an instr");
    await page.getByRole("link", { name: "All prompts" }).click();
    await leave.getByRole("button", { name: "Leave" }).click();
    await expect(page.getByRole("heading", { name: "Prompts" })).toBeVisible();
    await page.getByRole("link", { name: "LaTeX", exact: true }).click();
    await expect(page.getByLabel("Instruction")).toHaveValue("Only half an instr");
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expect(page.getByText("Version 1, nothing changed")).toBeVisible();
  });

  test("a second person's save is never written over unseen", async ({ project, logIn, watch }) => {
    watch.allow(/status of 409/);
    const page = await logIn("researcher");
    await openPrompt(page, project, "Numbers");
    await page.getByLabel("Instruction").fill("Mine.");
    const other = await logIn("admin");
    await openPrompt(other, project, "Numbers");
    await other.getByLabel("Instruction").fill("Theirs.");
    await other.getByRole("button", { name: "Save as version 2" }).click();
    await expect(other.getByText("Version 2, nothing changed")).toBeVisible();
    await page.getByRole("button", { name: /Save as version/ }).click();
    await expect(page.getByText("Version 2 was saved since you began")).toBeVisible();
    await expect(page.getByLabel("Instruction")).toHaveValue("Mine.");
    await page.getByRole("button", { name: "Save mine after it" }).click();
    await page.getByRole("button", { name: "Save as version 3" }).click();
    await expect(page.getByText("Version 3, nothing changed")).toBeVisible();
  });

  test("a text comes in and leaves as the same bytes; a ragged one stays a text", async ({
    project,
    logIn,
    watch,
  }) => {
    watch.allow(/status of 409/);
    const page = await logIn("researcher");
    await page.goto(settings(project));
    const text = formatPromptText({ ...latexPrompt, instruction: "Mend these." });
    await page.getByRole("button", { name: "Import text" }).click();
    const dialog = page.getByRole("dialog", { name: "Import a prompt as text" });
    await dialog.getByLabel("Choose a text file").setInputFiles({
      name: "published.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(`${text.replaceAll("\n", "\r\n")}\r\n\r\n`),
    });
    await expect(dialog.getByText("Read as an instruction and 4 examples")).toBeVisible();
    await expect(dialog.getByLabel("Name")).toHaveValue("published");
    await dialog.getByRole("button", { name: "Import the prompt" }).click();
    await expect(page.getByRole("button", { name: "Save as version 2" })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export text" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("published-v1.txt");
    expect(readFileSync(await download.path(), "utf8")).toBe(`${text}\n`);

    await page.getByRole("link", { name: "All prompts" }).click();
    await page.getByRole("button", { name: "Import text" }).click();
    await dialog.getByLabel("Text", { exact: true }).fill("<b>Mend</b> what is wrong.\n\nNo examples.");
    await expect(dialog.getByText("Kept as one text")).toBeVisible();
    await dialog.getByLabel("Name").fill("published");
    await dialog.getByRole("button", { name: "Import the prompt" }).click();
    await expect(dialog.getByText(/There is a prompt “published” already/)).toBeVisible();
    await dialog.getByLabel("Name").fill("ragged");
    await dialog.getByRole("button", { name: "Import the prompt" }).click();
    await expect(page.getByRole("region", { name: "The prompt as it will be sent" })).toContainText(
      "<b>Mend</b>",
    );
  });

  test("a prompt is duplicated, renamed, archived and taken back", async ({ project, logIn }) => {
    const page = await logIn("admin");
    await openPrompt(page, project, "Multiple choice");
    await page.getByRole("button", { name: "Duplicate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Duplicate" }).click();
    await expect(page.getByRole("heading", { name: /Multiple choice, copy/ })).toBeVisible();
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Choices, mine");
    await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
    await expect(page.getByRole("heading", { name: /Choices, mine/ })).toBeVisible();
    await page.getByRole("button", { name: "Archive" }).click();
    await expect(page.getByText("This prompt is archived")).toBeVisible();
    await page.goto(settings(project));
    await expect(page.getByRole("link", { name: "Choices, mine" })).toHaveCount(0);
    await page.getByRole("radio", { name: "With archived" }).click();
    await page.getByRole("link", { name: "Choices, mine" }).click();
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(page.getByRole("button", { name: "Archive" })).toBeVisible();
  });

  test("a researcher tries unsaved words on one wrong path and sees what it cost", async ({
    project,
    logIn,
    connection,
  }) => {
    await project.importFile(correctionsFile(4), "paths.jsonl");
    await connectModel(connection, await logIn("admin"), project);
    const page = await logIn("researcher");
    await openPrompt(page, project, "Numbers");
    await page.getByLabel("Instruction").fill("An instruction that is not saved.");
    await page.getByRole("tab", { name: "Try on one item" }).click();
    await expect(page.getByText(/changes that are not saved included/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Ask the model" })).toBeDisabled();
    await page.getByRole("button", { name: "At random" }).click();
    await page.getByRole("button", { name: "Ask the model" }).click();
    const sent = page.getByRole("region", { name: "What was sent" });
    await expect(sent).toContainText("An instruction that is not saved.", { timeout: 30_000 });
    await expect(sent).toContainText(/Incorrect Step:$/);
    await expect(page.getByText("simulated-strong-1")).toBeVisible();
    await expect(page.getByText(/^\$0\.\d{4}$/)).toBeVisible();
    await expect(page.getByText(/would (not )?be kept/)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("trial.png"), fullPage: true });
  });

  test("an annotator reads prompts and changes none", async ({ project, logIn }) => {
    const page = await logIn("annotator");
    await openPrompt(page, project, "Numbers");
    await expect(page.getByRole("region", { name: "The prompt as it will be sent" })).toBeVisible();
    await expect(page.getByRole("button", { name: /Save|Archive|Rename|Duplicate/ })).toHaveCount(0);
    await expect(page.getByRole("tab", { name: "Try on one item" })).toHaveCount(0);
  });
});
