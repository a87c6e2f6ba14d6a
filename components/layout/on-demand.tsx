"use client";
import {
  type ComponentProps,
  cloneElement,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

export type OnDemandProps = {
  /** The button, shown alone until it is pressed. */
  trigger: ReactElement<ComponentProps<"button">>;
  /** Fetches the code of what it opens; a pointer on the button does so ahead. */
  load: () => Promise<unknown>;
  /** The menu, lazy, open from the start, with the same trigger. */
  children: ReactNode;
};

/** A menu whose code comes when its button is first pressed: most people open it once a day. */
export function OnDemand({ trigger, load, children }: OnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  const shut = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: () => void load(),
    onClick: () => setWanted(true),
  });
  return isWanted ? <Suspense fallback={shut}>{children}</Suspense> : shut;
}
