import { type NextRequest, NextResponse } from "next/server";

/** Tells pages which address was asked for, so that a log-in can lead back to it. It redirects nobody and authorises nothing. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-errata-path", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

// Never /api: a proxy cuts request bodies at 10 MB, and uploads are larger.
export const config = { matcher: ["/p/:path*", "/account/:path*"] };
