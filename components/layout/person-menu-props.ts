type Person = { name: string; email: string; role?: string | undefined };

export type PersonMenuProps = {
  person: Person;
  /** The page of the person's own account. */
  accountHref?: string | undefined;
  onShortcuts?: (() => void) | undefined;
  onLogOut: () => void;
};
