/**
 * A Ray dashboard's address as it is stored: http or https, without a slash at the end. Refuses other schemes, a user or password
 * in it (the token has a field of its own), and a query; which hosts may be spoken to is decided at each connection.
 */
export function checkEngineUrl(text: string): { ok: true; url: string } | { ok: false; message: string } {
  const trimmed = text.trim();
  if (trimmed === "") return refuse("Enter the address of the Ray dashboard, such as http://ray-head:8265.");
  if (!URL.canParse(trimmed)) return refuse("This is not an address. It looks like http://ray-head:8265.");
  const url = new URL(trimmed);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse("The address begins with http:// or https:// (the dashboard's, not ray://).");
  if (url.username || url.password)
    return refuse("Leave user and password out of the address; the token has a field of its own.");
  if (url.search || url.hash) return refuse("Leave out what comes after ? or # in the address.");
  return { ok: true, url: url.href.replace(/\/+$/, "") };
}

const refuse = (message: string) => ({ ok: false as const, message });
