import { z } from "zod";

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** GitHub's profile shows an address without saying whether it is verified; this list does. */
async function githubEmail(accessToken: string | undefined): Promise<string | null> {
  if (!accessToken) return null;
  const answer = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    redirect: "error",
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) return null;
  return primaryVerifiedEmail(await answer.json());
}

/** The primary address of GitHub's list of e-mails, if it is verified; null for anything else. */
export function primaryVerifiedEmail(list: unknown): string | null {
  const emails = githubEmails.safeParse(list);
  return emails.data?.find((each) => each.primary && each.verified)?.email ?? null;
}

/**
 * The e-mail another provider vouches for, or null. An address alone proves nothing: at most providers people may enter any,
 * so OpenID Connect's `email_verified` claim must be true.
 */
export async function verifiedEmail(
  provider: string,
  accessToken: string | undefined,
  profile: object | undefined,
  email: string | null | undefined,
): Promise<string | null> {
  if (provider === "github") return githubEmail(accessToken);
  const isVerified = profile !== undefined && "email_verified" in profile && profile.email_verified === true;
  return isVerified ? (email ?? null) : null;
}
