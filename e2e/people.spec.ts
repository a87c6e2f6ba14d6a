import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Connection } from "#db/client.ts";
import { users } from "#db/schema/all.ts";
import { hashPassword } from "#lib/auth/password.ts";
import type { Role } from "./arrange.ts";
import { expect, type TestProject, test } from "./fixtures.ts";
import { instance } from "./instance.ts";

// Several people take turns, each in a browser of their own.
test.setTimeout(120_000);

const password = "a sentence for the browser test";

/** Gives a member of the test's project an e-mail of their own and a password to log in with. */
async function givePassword({ db }: Connection, { ids, slug }: TestProject, role: Role) {
  const email = `${role}@${slug}.example`;
  await db
    .update(users)
    .set({ email, passwordHash: await hashPassword(password) })
    .where(eq(users.id, ids[role]));
  return email;
}

async function fillLogIn(page: Page, email: string, given: string) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(given);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
}

const settings = ({ slug }: TestProject, section = "") => `/p/${slug}/settings${section}`;

test("a wrong password is told, the right one leads to the page that was asked for", async ({
  page,
  project,
  connection,
  watch,
}) => {
  watch.allow(/401/); // the browser reports the refused log-in
  const email = await givePassword(connection, project, "lead");
  await page.goto(settings(project, "/audit"));
  await expect(page).toHaveURL(/\/log-in\?next=/);
  await fillLogIn(page, email, "not the password");
  await expect(page.getByText("E-mail and password do not fit together.")).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await fillLogIn(page, email, password);
  await expect(page).toHaveURL(settings(project, "/audit"));
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
});

test("too many wrong passwords have to wait, and another person is not held up", async ({
  page,
  project,
  connection,
  watch,
}) => {
  watch.allow(/401/);
  const [email, other] = [
    await givePassword(connection, project, "annotator"),
    await givePassword(connection, project, "lead"),
  ];
  await page.goto("/log-in");
  for (let tries = 0; tries < 8; tries++) {
    await fillLogIn(page, email, `wrong ${tries}`);
    await expect(page.getByText("do not fit together")).toBeVisible();
  }
  await fillLogIn(page, email, password);
  await expect(page.getByText(/Too many wrong tries\. Wait \d+/)).toBeVisible();
  await fillLogIn(page, other, password);
  await expect(page.getByRole("navigation", { name: "Project" })).toBeVisible();
});

test("an invited person joins in another browser, gets a role, and loses it again", async ({
  project,
  logIn,
  openContext,
  watch,
}) => {
  watch.allow(/404|403/); // asked for once more after the membership ended
  const admin = await logIn("admin");
  await admin.goto(settings(project, "/members"));
  await admin.getByRole("button", { name: "Invite" }).click();
  await admin.getByRole("radio", { name: "Lead" }).check();
  await admin.getByLabel("E-mail").fill(`new@${project.slug}.example`);
  await admin.getByRole("button", { name: "Make the link" }).click();
  const link = await admin.getByLabel("One-time link").inputValue();
  await admin.getByRole("button", { name: "Done" }).click();
  await expect(admin.getByRole("region", { name: "Waiting invitations" })).toContainText("new@");

  const guest = await (await openContext()).newPage();
  await guest.goto(link);
  await expect(guest.getByText(/invites you to .* as lead/)).toBeVisible();
  await guest.getByLabel("Your name").fill("Nora New");
  await guest.getByLabel("Password").fill(password);
  // A link works once: the second click of a double click must not meet it used up.
  await guest.getByRole("button", { name: "Make the account" }).dblclick();
  await expect(guest).toHaveURL(new RegExp(`/p/${project.slug}`));

  const second = await (await openContext()).newPage();
  await second.goto(link);
  await expect(second.getByRole("heading", { name: "This link was used already" })).toBeVisible();

  await admin.reload();
  await expect(admin.getByRole("region", { name: "Waiting invitations" })).toHaveCount(0);
  await guest.goto(settings(project, "/audit"));
  await expect(guest.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await admin.getByRole("combobox", { name: "Role of Nora New" }).click();
  await admin.getByRole("option", { name: /Annotator/ }).click();
  await expect(admin.getByText("Nora New is annotator now.")).toBeVisible();
  await guest.goto(settings(project, "/audit"));
  await expect(guest.getByText("This page is not for your role")).toBeVisible();

  await guest.goto(settings(project));
  await admin.getByRole("button", { name: "More for Nora New" }).click();
  await admin.getByRole("menuitem", { name: "Remove from the project" }).click();
  await admin.getByRole("button", { name: "Remove member" }).click();
  await expect(admin.getByText("Nora New is no longer a member.")).toBeVisible();
  await expect(guest.getByText("You are no longer a member of this project.")).toBeVisible();
});

test("a password link sets a new password once and ends the sessions", async ({
  project,
  connection,
  logIn,
  openContext,
  watch,
}) => {
  watch.allow(/401/);
  await givePassword(connection, project, "annotator");
  const elsewhere = await logIn("annotator");
  await elsewhere.goto(settings(project));
  const admin = await logIn("admin");
  await admin.goto(settings(project, "/members"));
  await admin.getByRole("button", { name: `More for ${project.names.annotator}` }).click();
  await admin.getByRole("menuitem", { name: "Make a password link" }).click();
  const link = await admin.getByLabel("One-time link").inputValue();

  const person = await (await openContext()).newPage();
  await person.goto(link);
  await expect(person.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  await person.getByLabel("Password").fill("quite another sentence");
  await person.getByRole("button", { name: "Set the password" }).click();
  await expect(person).not.toHaveURL(/link|log-in/);
  await expect(elsewhere.getByText("Your session has ended.")).toBeVisible();
  await elsewhere.getByRole("link", { name: "Log in again" }).click();
  await expect(elsewhere).toHaveURL(/\/log-in/);
});

test("a token is shown once, works over HTTP, is revoked, and the record tells it", async ({
  project,
  logIn,
  request,
}) => {
  const page = await logIn("admin");
  await page.goto(settings(project, "/tokens"));
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name").fill("Notebook");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByLabel("Access token", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(token)).toHaveCount(0);

  const address = `${instance.address()}/api/projects/${project.slug}`;
  const headers = { authorization: `Bearer ${token}` };
  const read = await request.get(address, { headers });
  expect(read.status()).toBe(200);
  expect(await read.json()).toMatchObject({ slug: project.slug, role: "admin" });
  const written = await request.patch(address, { headers, data: { name: "Renamed" } });
  expect(written.status()).toBe(403);

  await page.reload();
  await expect(page.getByRole("row", { name: /Notebook/ })).not.toContainText("Never");
  await page.getByRole("button", { name: "Revoke Notebook" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("There is no token")).toBeVisible();
  expect((await request.get(address, { headers })).status()).toBe(401);

  await page.goto(settings(project, "/audit"));
  const made = page.getByRole("row", { name: /made an access token/ });
  await expect(made).toContainText(project.names.admin);
  await expect(made).toContainText("Notebook");
  await expect(made).toContainText("in the browser");
  await expect(page.getByRole("row", { name: /revoked an access token/ })).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
});

test("a session that is ended elsewhere is thrown out", async ({ project, logIn, watch }) => {
  watch.allow(/401/);
  const [here, there] = [await logIn("lead"), await logIn("lead")];
  await there.goto(settings(project));
  await here.goto("/account");
  await here.getByRole("button", { name: /End the session/ }).click();
  await expect(here.getByText("That session has ended.")).toBeVisible();
  await expect(there.getByText("Your session has ended.")).toBeVisible();
  await there.reload();
  await expect(there).toHaveURL(/\/log-in\?next=/);
});

test("guidelines are written with a preview and stand in the record", async ({ project, logIn }) => {
  const page = await logIn("admin");
  await page.goto(settings(project));
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Guidelines in Markdown").fill("# Be strict\n\nA <b>sound</b> reason is $x^2$.");
  await page.getByRole("tab", { name: "Preview" }).click();
  await expect(page.getByRole("heading", { name: "Be strict" })).toBeVisible();
  await page.getByRole("button", { name: "Save guidelines" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Be strict" })).toBeVisible();
  await page.goto(settings(project, "/audit"));
  await expect(page.getByRole("row", { name: /changed the project/ })).toContainText("Be strict");
});

test("an annotator sees no members and no record", async ({ project, logIn }) => {
  const page = await logIn("annotator");
  await page.goto(settings(project));
  await expect(page.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText([
    "Project",
    "Access tokens",
    "Prompts",
    "Engines",
    "Answer checker",
  ]);
  await expect(page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  await page.goto(settings(project, "/members"));
  await expect(page.getByText("This page is not for your role")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`settings, account and log-in are accessible on a phone, ${colorScheme}`, async ({
    project,
    logIn,
    openContext,
    watch,
  }) => {
    watch.allow(/api\/links\/there-is-no-such-link/);
    const options = { viewport: { width: 390, height: 844 }, colorScheme };
    const admin = await logIn("admin", options);
    const nobody = await (await openContext(options)).newPage();
    const visits: [Page, string][] = [
      ...["", "/members", "/tokens", "/audit"].map((at): [Page, string] => [admin, settings(project, at)]),
      [admin, "/account"],
      [nobody, "/log-in"],
      [nobody, "/link/there-is-no-such-link-at-all"],
    ];
    for (const [page, path] of visits) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations, path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
  });
}
