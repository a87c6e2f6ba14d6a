import { z } from "zod";

export const roles = ["annotator", "lead", "researcher", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const invitationKinds = ["setup", "invite", "reset"] as const;
export type InvitationKind = (typeof invitationKinds)[number];

export const tokenScopes = ["read", "write"] as const;
export const tokenScopeSchema = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

/** NIST SP 800-63B: length matters, composition rules do not. */
export const passwordSchema = z
  .string()
  .min(10, "Use at least 10 characters.")
  .max(200, "Use at most 200 characters.");
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("That is not an e-mail address."))
  .pipe(z.string().max(254));
export const personNameSchema = z.string().trim().min(1, "Enter a name.").max(80);
