import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { stage } from "./progress.mjs";
import { programOf, runTool } from "./run-tool.ts";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The Chromium that browser tests drive, brought along when there is none: the one of PLAYWRIGHT_CHROMIUM,
 * the system's, Playwright's own (downloaded if it can be), Debian's package when root.
 */
export async function findChromium(): Promise<string> {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`PLAYWRIGHT_CHROMIUM names ${chosen}, which is not there.`);
  }
  const present = PLACES.find(existsSync) ?? (await playwrightsOwn());
  if (present) return present;
  await stage("Downloading a Chromium", () =>
    runTool([programOf("@playwright/test", "playwright"), "install", "chromium"]),
  );
  const downloaded = await playwrightsOwn();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && (await installDebians()) && existsSync("/usr/bin/chromium"))
    return "/usr/bin/chromium";
  throw new Error(
    "Browser tests need a Chromium, and none could be had. Install one (on Debian: apt-get install chromium), " +
      "or set PLAYWRIGHT_CHROMIUM to the path of one.",
  );
}

async function playwrightsOwn(): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

async function installDebians(): Promise<boolean> {
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  return stage("Installing Debian's Chromium", async () => {
    spawnSync("apt-get", ["update"], options);
    return (
      spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options).status === 0
    );
  });
}
