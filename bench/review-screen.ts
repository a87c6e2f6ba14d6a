import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../cli/find-chromium.ts";
import { percentile, printFigure } from "./figure.ts";
import { makeReviewWorld } from "./review-world.ts";
import { type WebServer, withWebServer } from "./web-server.ts";

const bench = "review-screen";
const items = 100;
/** Time for a reader, far shorter than a true one; the next items are fetched meanwhile, as they are in life. */
const readingMs = 400;
const targetMs = 100;
const targetBytes = 250_000;

declare global {
  interface Window {
    painted: { floor: number[]; item: number[] };
  }
}

/** Notes, for each Enter, the time from the key event until the frame after the one that shows another question. */
function observe(): void {
  window.painted = { floor: [], item: [] };
  const question = () => document.querySelector('[aria-label="Question"]')?.textContent ?? "";
  let shown = question();
  const swap = document.createElement("p");
  swap.textContent = "0";
  swap.style.cssText = "position:fixed;top:0;left:50%;z-index:99";
  document.body.append(swap);
  const painted = (since: number, into: number[]) =>
    requestAnimationFrame(() => requestAnimationFrame(() => into.push(performance.now() - since)));
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "F9") {
        swap.textContent = String(Number(swap.textContent) + 1);
        painted(event.timeStamp, window.painted.floor);
      }
      if (event.key !== "Enter") return;
      // The app's own listener came first, so the next item may stand there already.
      const isThere = () => {
        const now = question();
        if (now === shown || now === "") return false;
        shown = now;
        painted(event.timeStamp, window.painted.item);
        return true;
      };
      if (isThere()) return;
      const watcher = new MutationObserver(() => {
        if (isThere()) watcher.disconnect();
      });
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    },
    { capture: true },
  );
}

/** Gzipped bytes of the scripts that the page itself names, and of those that it fetched later (KaTeX). */
async function openMeasured(page: Page, address: string): Promise<{ page: number; later: number }> {
  const scripts = new Map<string, number>();
  const pending: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const { pathname } = new URL(response.url());
    pending.push(response.body().then((body) => void scripts.set(pathname, gzipSync(body).length)));
  });
  const html = (await (await page.goto(address))?.text()) ?? "";
  await page.getByRole("region", { name: "Question" }).waitFor();
  await page.waitForLoadState("networkidle");
  await Promise.all(pending);
  const bytes = { page: 0, later: 0 };
  for (const [path, size] of scripts)
    bytes[html.includes(path.split("/").at(-1) ?? path) ? "page" : "later"] += size;
  return bytes;
}

async function measure(browser: Browser, server: WebServer): Promise<void> {
  const { slug, cookie } = await makeReviewWorld(server, items + 5);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", ...value] = cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url: server.baseUrl }]);
  const page = await context.newPage();
  const bytes = await openMeasured(page, `${server.baseUrl}/p/${slug}/review`);
  await page.evaluate(observe);
  for (let i = 0; i < items; i++) {
    await page.keyboard.press("F9");
    await page.keyboard.press("1");
    await page.waitForTimeout(readingMs);
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => window.painted.item.length === count, i + 1, { polling: 20 });
  }
  const { floor, item } = await page.evaluate(() => window.painted);
  const [value95, floor95] = [percentile(item, 0.95), percentile(floor, 0.95)];
  const times = { bench, unit: "ms", floor: floor95, ratio: value95 / floor95 };
  const target = `p95 ≤ ${targetMs}`;
  printFigure({
    ...times,
    metric: "key to next item painted, p95",
    value: value95,
    target,
    holds: value95 <= targetMs,
  });
  printFigure({
    bench,
    metric: "key to next item painted, median",
    value: percentile(item, 0.5),
    unit: "ms",
    floor: percentile(floor, 0.5),
  });
  printFigure({
    bench,
    metric: "JavaScript of the page, gzip",
    value: bytes.page,
    unit: "bytes",
    target: `≤ ${targetBytes}`,
    holds: bytes.page <= targetBytes,
  });
  printFigure({ bench, metric: "JavaScript fetched when idle, gzip", value: bytes.later, unit: "bytes" });
}

await withWebServer(async (server) => {
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: isRoot ? ["--no-sandbox"] : [],
  });
  try {
    await measure(browser, server);
  } finally {
    await browser.close();
  }
});
