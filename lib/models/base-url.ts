export type CheckedUrl = { ok: true; url: string } | { ok: false; message: string };

const refuse = (message: string): CheckedUrl => ({ ok: false, message });

/** Paths that people copy along with the address; the calls add them themselves. */
const callPath = /(?:\/(?:chat\/completions|completions|models))*\/*$/;

/**
 * An endpoint's base URL as it is stored: http or https, without a slash or a call's own path at the end. Refuses other
 * schemes, a user or password in it (the key has a field of its own) and a query. Which hosts may be spoken to is
 * decided at each connection, by what the name resolves to then.
 */
export function checkBaseUrl(text: string): CheckedUrl {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed))
    return refuse("This is not an address. It looks like https://api.example.com/v1.");
  const url = new URL(trimmed);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse("The address begins with https:// or http://.");
  if (url.username || url.password)
    return refuse("Leave user and password out of the address; the key has a field of its own.");
  if (url.search || url.hash) return refuse("Leave out what comes after ? or # in the address.");
  const path = url.pathname.replace(/\/+$/, "").replace(callPath, "").replace(/\/+$/, "");
  return { ok: true, url: url.origin + path };
}

/** Hosts of this machine or a private network by their looks; a name of the wide net is false. */
function isLocalHost(host: string): boolean {
  if (host === "localhost" || host.endsWith(".localhost") || host.endsWith(".local")) return true;
  if (host === "[::1]" || /^\[f[cd]/.test(host)) return true;
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host) || !/[.:]/.test(host);
}

/** Whether keys and prompts would go over the wide net unencrypted: plain http to a host that is not local. */
export function isUnencrypted(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const url = new URL(text.trim());
  return url.protocol === "http:" && !isLocalHost(url.hostname);
}

/** Scheme, host and port: what a key belongs to. "" for what is no address. */
export function originOf(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : "";
}
