import { hashPassword } from "#lib/auth/password.ts";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/members/schema.ts";
import type { Executor } from "../client.ts";
import { users } from "../schema/all.ts";

/** The log-ins of the demo, one per role; no secret, printed at every start with the embedded database. */
export const demoPeople: readonly { email: string; password: string; name: string; role: Role }[] = [
  {
    email: "annotator@example.com",
    password: "annotator-demo",
    name: "Anna (demo annotator)",
    role: "annotator",
  },
  { email: "lead@example.com", password: "lead-demo-pass", name: "Lea (demo lead)", role: "lead" },
  {
    email: "researcher@example.com",
    password: "researcher-demo",
    name: "Ravi (demo researcher)",
    role: "researcher",
  },
  { email: "admin@example.com", password: "admin-demo-pass", name: "Adam (demo admin)", role: "admin" },
];

/** Inserts the demo people; the admin among them manages the whole instance. */
export async function seedPeople(db: Executor): Promise<void> {
  const rows = await Promise.all(
    demoPeople.map(async ({ email, password, name, role }) => ({
      id: newId(),
      email,
      name,
      passwordHash: await hashPassword(password),
      isAdmin: role === "admin",
    })),
  );
  await db.insert(users).values(rows);
}
