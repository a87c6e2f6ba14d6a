"use client";
import { lazy } from "react";
import { initials } from "./initials.ts";
import { OnDemand } from "./on-demand.tsx";
import type { PersonMenuProps } from "./person-menu-props.ts";

const load = () => import("./person-panel.tsx");
const PersonPanel = lazy(async () => ({ default: (await load()).PersonPanel }));

/** The person's two letters; pressed, the menu of account, theme and the way out. */
export function PersonMenu(props: PersonMenuProps) {
  const { person } = props;
  const trigger = (
    <button
      type="button"
      aria-label={`${person.name}, account menu`}
      className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent text-caption"
    >
      {initials(person.name)}
    </button>
  );
  return (
    <OnDemand trigger={trigger} load={load}>
      <PersonPanel {...props} trigger={trigger} />
    </OnDemand>
  );
}
