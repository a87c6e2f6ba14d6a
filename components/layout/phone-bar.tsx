"use client";
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

export const PHONE_BAR_ID = "phone-bar";

/**
 * On a narrow screen puts its children into the frame's bar, beside the hamburger, in place of the project
 * switcher: "12 of 50 … 2:41" while someone reviews. On a wide screen nothing of it shows.
 */
export function PhoneBar({ children }: { children: ReactNode }) {
  const [bar, setBar] = useState<HTMLElement | null>(null);
  useEffect(() => setBar(document.getElementById(PHONE_BAR_ID)), []);
  return bar ? createPortal(children, bar) : null;
}
