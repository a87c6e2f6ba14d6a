import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { correctionsFile } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { fillProject, openScreen } from "./full-project.ts";
import { openReview } from "./grading.ts";

/** Words that stand in one server file each and nowhere else: in the browser they would mean that handlers are shipped. */
const serverMarkers = [
  { file: "lib/auth/session.ts", words: "This request did not come from Errata's own pages" },
  { file: "lib/auth/secrets.ts", words: "ERRATA_SECRET is missing or shorter than 32 characters" },
  { file: "lib/imports/commands.ts", words: "These fields must still be named" },
  { file: "db/client.ts", words: "DATABASE_URL is not set" },
  { file: "db/schema/people.ts", words: "invitations_complete" },
];
const mostKilobytes = 250;

/** Addresses of the scripts that a page loads from now on. They are fetched again to be read: a browser that went on to another page has forgotten them. */
function collectScripts(page: Page): Set<string> {
  const scripts = new Set<string>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script" && response.ok()) scripts.add(response.url());
  });
  return scripts;
}

const fetchScript = async (page: Page, url: string): Promise<Buffer> => (await page.request.get(url)).body();

test("no screen brings server code to the browser or asks another host for anything", async ({
  logIn,
  project,
  watch,
}) => {
  test.setTimeout(300_000);
  watch.allow(/404/);
  for (const { file, words } of serverMarkers)
    expect(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"), file).toContain(words);
  const screens = await fillProject(project, logIn);
  const page = await logIn("admin");
  const scripts = collectScripts(page);
  // The fixture fails the test when a request leaves this host.
  for (const address of Object.values(screens)) await openScreen(page, address);
  expect(scripts.size).toBeGreaterThan(10);
  for (const url of scripts) {
    const text = (await fetchScript(page, url)).toString("utf8");
    for (const { words } of serverMarkers) expect(text.includes(words), `${words} in ${url}`).toBe(false);
  }
});

test(`the review page is made of at most ${mostKilobytes} kB of JavaScript, gzipped`, async ({
  logIn,
  project,
}, info) => {
  await project.importFile(correctionsFile(6));
  const page = await logIn("annotator");
  const scripts = collectScripts(page);
  // What the page names is needed for its first item; what is fetched when idle (KaTeX, other screens) is not.
  const html = (await (await page.goto(`/p/${project.slug}/review`))?.text()) ?? "";
  await openReview(page, project.slug);
  await page.waitForLoadState("networkidle");
  const sizes = [];
  for (const url of scripts) {
    const file = new URL(url).pathname.split("/").at(-1) ?? "";
    if (html.includes(file)) sizes.push({ file, bytes: gzipSync(await fetchScript(page, url)).length });
  }
  const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
  const parts = sizes.map((size) => `${Math.round(size.bytes / 1000)} kB ${size.file}`).join("\n");
  info.annotations.push({ type: "JavaScript", description: `${Math.round(bytes / 1000)} kB gzipped` });
  expect(bytes, parts).toBeGreaterThan(50_000);
  expect(bytes, parts).toBeLessThanOrEqual(mostKilobytes * 1000);
});

test("the API's reference page shows itself from this host alone", async ({ logIn }) => {
  const page = await logIn("admin");
  await page.goto("/api");
  await expect(page.getByText("Claim", { exact: false }).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await page.locator(".opblock").count()).toBeGreaterThan(30);
});

test("/api/spec.json is valid OpenAPI 3.1", async ({ page }) => {
  const answer = await page.request.get("/api/spec.json");
  expect(answer.ok()).toBe(true);
  const document = (await answer.json()) as { openapi: string; paths: object };
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(document.paths).length).toBeGreaterThan(30);
  expect(await new Validator().validate(document as unknown as Record<string, unknown>)).toMatchObject({
    valid: true,
  });
});
