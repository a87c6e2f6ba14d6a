import type { Role, TokenScope } from "#lib/members/schema.ts";

/** Roles in the interface's words, with what each may do (the table "Access" in short). */
export const roleOptions: readonly { value: Role; label: string; hint: string }[] = [
  { value: "annotator", label: "Annotator", hint: "Grades what is in the queue" },
  { value: "lead", label: "Lead", hint: "Also imports, draws batches, settles and approves" },
  { value: "researcher", label: "Researcher", hint: "Imports, makes datasets and exports; does not grade" },
  { value: "admin", label: "Admin", hint: "Everything, and who is a member" },
];

export const roleLabels = Object.fromEntries(roleOptions.map(({ value, label }) => [value, label])) as Record<
  Role,
  string
>;

export const scopeOptions: readonly { value: TokenScope; label: string; hint: string }[] = [
  { value: "read", label: "Read", hint: "Lists, reading views and downloads" },
  { value: "write", label: "Read and write", hint: "Everything that your own role may do" },
];

export const scopeLabels = Object.fromEntries(
  scopeOptions.map(({ value, label }) => [value, label]),
) as Record<TokenScope, string>;
