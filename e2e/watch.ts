import type { BrowserContext, Page } from "@playwright/test";
import { instance } from "./instance.ts";

/** Everything that went wrong in the browser without the test having said that it may. */
export interface Watch {
  readonly troubles: string[];
  /** From now on messages that match are part of the test: a request that must fail is reported by the browser, too. */
  allow(pattern: RegExp): void;
}

/** Watches every page of a context for page errors, console errors and requests to other hosts. */
export function watchContext(context: BrowserContext, watch: Watch, allowed: readonly RegExp[]): void {
  const note = (words: string) => {
    if (!allowed.some((pattern) => pattern.test(words))) watch.troubles.push(words);
  };
  const watchPage = (page: Page) => {
    page.on("pageerror", (error) => note(`page error at ${page.url()}: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error")
        note(`console error at ${page.url()}: ${message.text()} (${message.location().url})`);
    });
  };
  context.on("page", watchPage);
  const own = new URL(instance.address()).host;
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== own)
      note(`request to another host: ${request.url()}`);
  });
}
