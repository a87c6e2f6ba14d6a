const nowhere = "http://errata.invalid";

/** The path on this host that a log-in leads to: `next` when it is one, else "/". Another site is never followed, however it is written. */
export function safePath(next: string | undefined): string {
  if (!next?.startsWith("/") || !URL.canParse(next, nowhere)) return "/";
  const url = new URL(next, nowhere);
  return url.origin === nowhere && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}${url.hash}`
    : "/";
}
