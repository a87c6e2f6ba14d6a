/** Style of a link inside words. A link in a table or list is ink and shows its line on hover. */
export const textLinkStyle =
  "rounded-mark text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current";
export const quietLinkStyle = "rounded-mark underline-offset-2 hover:underline";
