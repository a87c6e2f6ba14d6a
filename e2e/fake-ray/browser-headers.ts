import type { IncomingHttpHeaders } from "node:http";

const telling = [
  "referer",
  "origin",
  "sec-fetch-mode",
  "sec-fetch-dest",
  "sec-fetch-site",
  "sec-fetch-user",
  "access-control-request-method",
  "access-control-request-headers",
];

/** Whether Ray takes a request for a browser's; then it lets only GET, HEAD and OPTIONS through. */
export function looksLikeBrowser(headers: IncomingHttpHeaders): boolean {
  return (headers["user-agent"] ?? "").startsWith("Mozilla") || telling.some((name) => name in headers);
}
