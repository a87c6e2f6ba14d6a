import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fillProject, openScreen } from "./full-project.ts";

type Theme = "light" | "dark";
const themes: readonly Theme[] = ["light", "dark"];
/** Colours are the same at every width, and what fits does not depend on the theme: a phone is looked at in one. */
const windows: { width: number; themes: readonly Theme[] }[] = [
  { width: 1440, themes },
  { width: 390, themes: ["dark"] },
];

/** What a theme can change; everything else is the same in both. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

/** What axe and the ruler find wrong with the page as it stands, one line each. */
async function findFaults(page: Page, at: string, isSecondTheme: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (isSecondTheme ? axe.withRules(rulesOfColour) : axe).analyze();
  const faults = violations.map(
    ({ id, help, nodes }) =>
      `${at}: ${id} (${help}): ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`,
  );
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return tooWide > 0 ? [...faults, `${at}: ${tooWide} px wider than the window`] : faults;
}

/** Several themes of a page at a width. Colours that fade are waited for. */
async function findFaultsInThemes(page: Page, at: string, shown = themes): Promise<string[]> {
  const faults: string[] = [];
  for (const [index, colorScheme] of shown.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
    await page.waitForTimeout(200);
    faults.push(...(await findFaults(page, `${at}, ${colorScheme}`, index > 0)));
  }
  return faults;
}

test("every screen is accessible in both themes and fits a desk and a phone", async ({
  logIn,
  project,
  openContext,
  watch,
}) => {
  test.setTimeout(900_000);
  watch.allow(/status of (404|400)/);
  const screens = await fillProject(project, logIn);
  const faults: string[] = [];
  for (const { width, themes: shown } of windows) {
    const page = await logIn("admin", { viewport: { width, height: 900 } });
    for (const [name, address] of Object.entries(screens)) {
      await openScreen(page, address);
      faults.push(...(await findFaultsInThemes(page, `${name} at ${width} px`, shown)));
    }
    await page.context().close();
    const stranger = await (await openContext({ viewport: { width, height: 900 } })).newPage();
    for (const [name, address] of [
      ["log-in", "/log-in"],
      ["a link that does not hold", "/link/none"],
    ] as const) {
      await openScreen(stranger, address);
      faults.push(...(await findFaultsInThemes(stranger, `${name} at ${width} px`, shown)));
    }
  }
  expect(faults).toEqual([]);
});

test("what opens over a screen is accessible, too", async ({ logIn, project }) => {
  test.setTimeout(300_000);
  const screens = await fillProject(project, logIn);
  const faults: string[] = [];
  const overlays: { name: string; on: string; open: (page: Page) => Promise<void>; shown: RegExp }[] = [
    { name: "keys", on: "review", open: (page) => page.keyboard.press("?"), shown: /Save and next/ },
    { name: "flag", on: "review", open: (page) => page.keyboard.press("f"), shown: /Flag this question/ },
    { name: "skip", on: "review", open: (page) => page.keyboard.press("s"), shown: /Why do you skip it/ },
    { name: "poor", on: "review", open: (page) => page.keyboard.press("3"), shown: /Poor because/ },
    { name: "guidelines", on: "review", open: (page) => page.keyboard.press("g"), shown: /Guidelines/ },
    { name: "palette", on: "datasets", open: (page) => page.keyboard.press("Control+k"), shown: /Go to/ },
  ];
  const page = await logIn("admin");
  for (const { name, on, open, shown } of overlays) {
    await openScreen(page, screens[on] ?? "");
    await open(page);
    await expect(page.getByText(shown).first()).toBeVisible();
    await page.waitForTimeout(300);
    faults.push(...(await findFaultsInThemes(page, name)));
  }
  expect(faults).toEqual([]);
});
