import { expect, type Page } from "@playwright/test";
import { instance } from "./instance.ts";

/** Calls the API as whoever the page's browser is logged in as; a refusal fails the test with its words. */
export async function callApi<Answer>(
  page: Page,
  method: "GET" | "POST",
  path: string,
  data?: unknown,
): Promise<Answer> {
  const answer = await page.request.fetch(`/api${path}`, {
    method,
    headers: { origin: instance.address() },
    ...(data === undefined ? {} : { data }),
  });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}
