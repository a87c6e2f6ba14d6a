import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { Provider } from "next-auth/providers/index";
import { connection } from "#db/client.ts";
import { getUserByEmail } from "#db/queries/sessions.ts";
import { addressOf } from "./address.ts";
import { logIn, openSession, sessionDays } from "./log-in.ts";
import { cookieSecret, sessionCookieName } from "./secrets.ts";

const seconds = sessionDays * 24 * 3600;
const isHttps = () => process.env.ERRATA_PUBLIC_URL?.startsWith("https:") ?? false;

const header = (headers: Record<string, unknown> | undefined, name: string): string | null => {
  const value = headers?.[name];
  return typeof value === "string" ? value : null;
};

const credentials = Credentials({
  credentials: { email: {}, password: {} },
  async authorize(given, request) {
    if (!given?.email || !given.password) return null;
    const result = await logIn(connection(), {
      email: given.email,
      password: given.password.slice(0, 1000),
      from: addressOf(header(request.headers, "x-forwarded-for")),
      userAgent: header(request.headers, "user-agent"),
    });
    if (result.ok)
      return { id: result.userId, name: result.name, email: result.email, sessionId: result.sessionId };
    if (result.reason === "throttled") throw new Error(`throttled:${result.waitSeconds}`);
    return null;
  },
});

/** Other ways in, when their settings are given. They let in people who have an account here, by verified e-mail. */
function otherProviders(): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } =
    process.env;
  const providers: Provider[] = [];
  if (GITHUB_ID && GITHUB_SECRET)
    providers.push(GitHub({ clientId: GITHUB_ID, clientSecret: GITHUB_SECRET }));
  if (GOOGLE_ID && GOOGLE_SECRET)
    providers.push(Google({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET }));
  if (OIDC_ISSUER && OIDC_ID && OIDC_SECRET) {
    providers.push({
      id: "oidc",
      name: "Single sign-on",
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_ID,
      clientSecret: OIDC_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state"],
      profile: (profile: { sub: string; name?: string; email?: string; email_verified?: boolean }) => ({
        id: profile.sub,
        name: profile.name ?? null,
        email: profile.email_verified === false ? null : (profile.email ?? null),
      }),
    });
  }
  return providers;
}

/** next-auth, kept to one job: a signed cookie that carries a `sessions.id`. Who may do what is the gate's business. */
export function authOptions(): NextAuthOptions {
  return {
    secret: cookieSecret(),
    providers: [credentials, ...otherProviders()],
    pages: { signIn: "/log-in", error: "/log-in" },
    session: { strategy: "jwt", maxAge: seconds },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() },
      },
    },
    callbacks: {
      signIn: async ({ user, account }) =>
        account?.provider === "credentials" ||
        (user.email ? Boolean(await getUserByEmail(connection().db, user.email)) : false),
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        if (account?.provider === "credentials")
          return { sessionId: (user as { sessionId?: string }).sessionId };
        const known = user.email ? await getUserByEmail(connection().db, user.email) : undefined;
        if (!known) return {};
        const opened = await openSession(connection().db, known, null);
        return { sessionId: opened.sessionId };
      },
    },
  };
}
