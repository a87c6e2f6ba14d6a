import NextAuth from "next-auth";
import { authOptions } from "#lib/auth/options.ts";

// next-auth reads these itself: the public address when it is known, else the address that was asked.
if (process.env.ERRATA_PUBLIC_URL) process.env.NEXTAUTH_URL = process.env.ERRATA_PUBLIC_URL;
else process.env.AUTH_TRUST_HOST = "true";

async function answer(request: Request, context: unknown): Promise<Response> {
  return NextAuth(authOptions())(request, context) as Promise<Response>;
}

export { answer as GET, answer as POST };
