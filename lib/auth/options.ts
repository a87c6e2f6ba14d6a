import { headers } from "next/headers";
import type { Account, NextAuthOptions, Profile, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { Provider } from "next-auth/providers/index";
import { connection } from "#db/client.ts";
import { getUserByEmail, revokeSessionById } from "#db/queries/sessions.ts";
import { logger } from "#lib/logger.ts";
import { addressOf } from "./address.ts";
import { logIn, openSession, sessionDays } from "./log-in.ts";
import { cookieSecret, sessionCookieName } from "./secrets.ts";
import { verifiedEmail } from "./verified-email.ts";

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
      email: given.email.slice(0, 254),
      password: given.password.slice(0, 1000),
      from: addressOf(header(request.headers, "x-forwarded-for")),
      userAgent: header(request.headers, "user-agent"),
    }).catch((error: unknown) => {
      // next-auth puts the message into an address: what went wrong in here is for the log alone.
      logger.error({ err: error }, "a log-in could not be checked");
      throw new Error("unavailable");
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
      profile: (profile: { sub: string; name?: string; email?: string }) => ({
        id: profile.sub,
        name: profile.name ?? null,
        email: profile.email ?? null,
      }),
    });
  }
  return providers;
}

/** The person of this instance whom another provider vouches for; undefined for strangers and unverified addresses. */
async function personOf(user: User, account: Account | null, profile: Profile | undefined) {
  if (!account) return undefined;
  const email = await verifiedEmail(account.provider, account.access_token, profile, user.email);
  return email ? getUserByEmail(connection().db, email) : undefined;
}

/** The other ways in that this server offers, for buttons on the log-in page. */
export function offeredProviders(): { id: string; name: string }[] {
  return otherProviders().map(({ id, name }) => ({ id, name }));
}

const cookie = (name: string) => ({
  name,
  options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isHttps() },
});

/**
 * Every cookie carries the port: several instances on one host stay apart. None of them may begin with the session's whole
 * name, since next-auth reads such cookies as further pieces of the session.
 */
function cookies(): NonNullable<NextAuthOptions["cookies"]> {
  const session = sessionCookieName();
  const base = session.replace(/session$/, "log-in");
  return {
    sessionToken: cookie(session),
    callbackUrl: cookie(`${base}.next`),
    csrfToken: cookie(`${base}.csrf`),
    pkceCodeVerifier: cookie(`${base}.pkce`),
    state: cookie(`${base}.state`),
    nonce: cookie(`${base}.nonce`),
  };
}

/** next-auth, kept to one job: a signed cookie that carries a `sessions.id`. Who may do what is the gate's business. */
export function authOptions(): NextAuthOptions {
  return {
    secret: cookieSecret(),
    providers: [credentials, ...otherProviders()],
    pages: { signIn: "/log-in", error: "/log-in" },
    session: { strategy: "jwt", maxAge: seconds },
    cookies: cookies(),
    logger: {
      error: (code, details) => logger.error({ code, details }, "log-in failed"),
      warn: () => {},
      debug: () => {},
    },
    callbacks: {
      signIn: async ({ user, account, profile }) =>
        account?.provider === "credentials" || Boolean(await personOf(user, account, profile)),
      jwt: async ({ token, user, account, profile }) => {
        if (!user) return token;
        if (account?.provider === "credentials")
          return { sessionId: (user as { sessionId?: string }).sessionId };
        const person = await personOf(user, account, profile);
        if (!person) return {};
        const opened = await openSession(connection().db, person, (await headers()).get("user-agent"));
        return { sessionId: opened.sessionId };
      },
      // What next-auth itself would tell the browser about a person: nothing. The API tells who one is.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === "string") await revokeSessionById(connection().db, token.sessionId);
      },
    },
  };
}
