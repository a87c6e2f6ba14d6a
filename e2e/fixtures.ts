import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { type Connection, openDatabase } from "#db/client.ts";
import { users } from "#db/schema/all.ts";
import { insertTestProject } from "#db/testing.ts";
import { addShippedPrompts } from "#lib/prompts/add-shipped.ts";
import { type ImportSettings, type Role, roadOf } from "./arrange.ts";
import { instance, openSession } from "./instance.ts";
import { type Watch, watchContext } from "./watch.ts";

export { expect };

/** A project of the test's own with one member per role. */
export interface TestProject {
  projectId: string;
  slug: string;
  ids: Record<Role, string>;
  names: Record<Role, string>;
  /** Stores a file's content in the project as an import would, at once; returns the import's id. */
  importFile: (
    content: string | Uint8Array,
    fileName?: string,
    changes?: Partial<ImportSettings>,
  ) => Promise<string>;
}

export interface LogInOptions {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
}

interface Fixtures {
  project: TestProject;
  /** A page in a browser of this person's own; the session is a row, so no form is filled in. */
  logIn: (who: Role | { userId: string }, options?: LogInOptions) => Promise<Page>;
  /** A context that is watched like all others, with nobody logged in. */
  openContext: (options?: LogInOptions) => Promise<BrowserContext>;
  watch: Watch;
}

const names: Record<Role, string> = {
  annotator: "Anna Annotator",
  lead: "Lea Lead",
  researcher: "Ravi Researcher",
  admin: "Adam Admin",
};

/** The browser reports a request that it gave up because the page went away; nobody misses its answer. */
const harmless = [/net::ERR_ABORTED/];

export const test = base.extend<Fixtures & { allowed: RegExp[] }, { connection: Connection }>({
  connection: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const connection = openDatabase(instance.databaseUrl(), { max: 4, applicationName: "errata-e2e" });
      await use(connection);
      await connection.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  allowed: async ({}, use) => use([...harmless]),
  watch: [
    async ({ allowed }, use) => {
      const troubles: string[] = [];
      await use({ troubles, allow: (pattern) => allowed.push(pattern) });
      expect(troubles, "errors in the browser, or requests that leave this host").toEqual([]);
    },
    { auto: true },
  ],
  project: async ({ connection }, use) => {
    const { projectId, slug, ids } = await insertTestProject(connection);
    await addShippedPrompts(connection.db, projectId);
    for (const role of Object.keys(names) as Role[])
      await connection.db.update(users).set({ name: names[role] }).where(eq(users.id, ids[role]));
    const actor = { userId: ids.lead, via: "session" as const };
    const { importFile } = roadOf(connection, projectId, actor);
    await use({ projectId, slug, ids, names, importFile });
  },
  openContext: async ({ browser, watch, allowed, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: instance.address(),
        acceptDownloads: true,
        viewport: options.viewport ?? viewport,
        colorScheme: options.colorScheme ?? "light",
        reducedMotion: "reduce",
      });
      watchContext(context, watch, allowed);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },
  logIn: async ({ connection, openContext, project }, use) => {
    await use(async (who, options) => {
      const userId = typeof who === "string" ? project.ids[who] : who.userId;
      const context = await openContext(options);
      const { cookie } = await openSession(connection, userId);
      await context.addCookies([cookie]);
      return context.newPage();
    });
  },
  page: async ({ openContext }, use) => use(await (await openContext()).newPage()),
});
