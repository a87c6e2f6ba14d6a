import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { models } from "#db/schema/all.ts";
import { expect, type TestProject, test } from "./fixtures.ts";

const settings = ({ slug }: TestProject) => `/p/${slug}/settings/models`;
const key = "sk-of-the-browser-test";

/** The base URL of the simulated endpoint that runs beside the instance under test. */
async function simulatedUrl({ db }: Connection): Promise<string> {
  const [row] = await db
    .select({ url: models.baseUrl })
    .from(models)
    .where(eq(models.isSimulated, true))
    .limit(1);
  if (!row) throw new Error("The demo has no simulated model.");
  return `${new URL(row.url).origin}/v1`;
}

interface Entered {
  name: string;
  url: string;
  key?: string;
}

async function addModel(page: Page, { name, url, key: given = "" }: Entered) {
  await page.getByRole("button", { name: "Add a model" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a model" });
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Base URL").fill(url);
  await dialog.getByLabel("Model", { exact: true }).fill("simulated-strong");
  await dialog.getByLabel("API key").fill(given);
  await dialog.getByRole("button", { name: "Add the model" }).click();
  await expect(dialog).toBeHidden();
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function runTest(page: Page, name: string) {
  await page.getByRole("button", { name: `Test ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Test of “${name}”` });
  await expect(dialog.getByText("Model that answers")).toBeVisible({ timeout: 60_000 });
  return dialog;
}

test("an admin adds a model, tests it, edits it and archives it", async ({ logIn, project, connection }) => {
  const page = await logIn("admin");
  await page.goto(settings(project));
  await expect(page.getByText("No model is connected")).toBeVisible();
  await addModel(page, { name: "Corrector of the test", url: await simulatedUrl(connection), key });
  const row = rowOf(page, "Corrector of the test");
  await expect(row.getByText("simulated", { exact: true })).toBeVisible();
  await expect(row).toContainText("Not tested");

  const dialog = await runTest(page, "Corrector of the test");
  await expect(dialog.getByText("The endpoint answers as it should.")).toBeVisible();
  await expect(dialog.getByText("simulated-strong-1")).toBeVisible();
  await expect(dialog.getByText("“simulated-strong” among them")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(row).toContainText("Answers");

  await page.getByRole("button", { name: "More for Corrector of the test" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: /^Edit/ });
  await expect(edit.getByText(/^Set on/)).toBeVisible();
  await edit.getByLabel("Requests a minute").fill("60");
  await edit.getByLabel("Base URL").fill("http://api.example.com/v1");
  await expect(edit.getByText("Not encrypted")).toBeVisible();
  await expect(edit.getByText("belongs to the old address")).toBeVisible();
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("60 requests a minute");
  await expect(row).toContainText("None");
  await expect(row.getByText("simulated", { exact: true })).toBeHidden();

  await page.getByRole("button", { name: "More for Corrector of the test" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Archive model" }).click();
  await expect(page.getByText("No model is connected")).toBeVisible();

  await page.goto(`/p/${project.slug}/settings/audit`);
  await expect(
    page.getByText("set a model's key").or(page.getByText("removed a model's key")).first(),
  ).toBeVisible();
  expect(await page.content()).not.toContain(key);
});

test("a wrong key, a refused address and a dead endpoint are told in words", async ({
  logIn,
  project,
  connection,
}) => {
  test.setTimeout(120_000);
  const url = await simulatedUrl(connection);
  const page = await logIn("admin");
  await page.goto(settings(project));
  const cases = [
    ["Wrong key", url.replace("/v1", "/key/another/v1"), /refused the key/],
    ["Metadata", "http://169.254.169.254/v1", /link-local/],
    ["Dead", "http://127.0.0.1:1/v1", /Nothing listens there/],
    ["A page", url.replace("/v1", "/fault/html/v1"), /not a reply of an OpenAI-compatible endpoint/],
  ] as const;
  for (const [name, address, words] of cases) {
    await addModel(page, { name, url: address, key });
    const dialog = await runTest(page, name);
    await expect(dialog.getByText(words).first()).toBeVisible();
    await expect(dialog.getByText("The endpoint cannot be used as it is")).toBeVisible();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(rowOf(page, name)).toContainText("Fails");
  }
  expect(await page.content()).not.toContain(key);
});

test("mistakes in the form are told at their fields, a name that is taken at the top", async ({
  logIn,
  project,
  connection,
  watch,
}) => {
  watch.allow(/409/); // the browser reports the refusal
  const page = await logIn("admin");
  await page.goto(settings(project));
  await addModel(page, { name: "Taken", url: await simulatedUrl(connection) });
  await page.getByRole("button", { name: "Add a model" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a model" });
  await dialog.getByLabel("Base URL").fill("api.example.com");
  await dialog.getByLabel("Prompt").fill("2,5");
  await dialog.getByRole("button", { name: "Add the model" }).click();
  await expect(dialog.getByText("Name the connection.")).toBeVisible();
  await expect(dialog.getByText("This is not an address.", { exact: false })).toBeVisible();
  await expect(dialog.getByText("Enter a price in dollars", { exact: false })).toBeVisible();
  await dialog.getByLabel("Name", { exact: true }).fill("Taken");
  await dialog.getByLabel("Base URL").fill("https://api.example.com/v1");
  await dialog.getByLabel("Model", { exact: true }).fill("m");
  await dialog.getByLabel("Prompt").fill("2.5");
  await dialog.getByRole("button", { name: "Add the model" }).click();
  await expect(
    dialog.getByText("There is a model connection “Taken” already.", { exact: false }),
  ).toBeVisible();
});

test("a researcher reads the models without their keys, an annotator has no such page", async ({
  logIn,
  project,
  connection,
}) => {
  const admin = await logIn("admin");
  await admin.goto(settings(project));
  await addModel(admin, { name: "Read only", url: await simulatedUrl(connection), key });
  const page = await logIn("researcher");
  await page.goto(settings(project));
  await expect(rowOf(page, "Read only")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a model" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Test Read only" })).toBeHidden();
  expect(await page.content()).not.toContain(key);
  const annotator = await logIn("annotator");
  await annotator.goto(settings(project));
  await expect(annotator.getByText("This page is not for your role")).toBeVisible();
  await annotator.goto(`/p/${project.slug}/settings`);
  await expect(annotator.getByRole("link", { name: "Access tokens" })).toBeVisible();
  await expect(annotator.getByRole("link", { name: "Models" })).toBeHidden();
});

test("list, test and form are accessible in both themes and fit a phone", async ({
  logIn,
  project,
  connection,
}) => {
  test.setTimeout(120_000);
  const url = await simulatedUrl(connection);
  const faults: unknown[] = [];
  for (const [width, colorScheme] of [
    [1440, "light"],
    [390, "dark"],
  ] as const) {
    const page = await logIn("admin", { viewport: { width, height: 900 }, colorScheme });
    const look = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      faults.push(...violations);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await page.goto(settings(project));
    await addModel(page, { name: `Corrector at ${width}`, url, key });
    await look();
    const dialog = await runTest(page, `Corrector at ${width}`);
    await look();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: `More for Corrector at ${width}` }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await page.getByLabel("Base URL").fill("http://api.example.com/v1");
    await look();
  }
  expect(faults).toEqual([]);
});
