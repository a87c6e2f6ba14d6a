"use client";
import { useEffect, useRef } from "react";
import { actionOf, type Keymap, type ReviewActionId } from "./keys.ts";

/** What floats and takes the keys for itself; the guidelines stand beside the item and do not. */
const floating =
  '[role="dialog"]:not(.keys-awake), [role="alertdialog"], [role="menu"], [role="listbox"], [cmdk-root]';

/** Whether somebody is writing there: then letters are letters. */
function isTextBox(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type)
  );
}

/** Enter on a button or link is that button's own, except on controls that Space works and that say so. */
function ownsEnter(target: EventTarget | null): boolean {
  const control = target instanceof Element ? target.closest("button, a, summary, [role=button]") : null;
  return control !== null && !control.matches("[role=radio], [data-enter=save]");
}

/** A button that was pressed by hand would keep the focus, and the next Enter would press it again instead of saving. */
function giveKeysBack(event: MouseEvent): void {
  const isByHand = event.detail > 0; // 0: pressed by Enter or Space
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  // Inside what floats the focus has its own order.
  if (!button || button.closest(floating)) return;
  if (isByHand && button === document.activeElement) button.blur();
}

/** Runs the action of each key press, unless somebody writes, a dialog is open, or the key is held down. */
export function useKeys(keymap: Keymap, act: (action: ReviewActionId) => void): void {
  const latest = useRef({ keymap, act });
  useEffect(() => {
    latest.current = { keymap, act };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (isTextBox(event.target) || document.querySelector(floating)) return;
      if (event.key === "Enter" && ownsEnter(event.target)) return;
      const action = actionOf(event, latest.current.keymap);
      if (!action) return;
      event.preventDefault();
      const isStep = action === "stepUp" || action === "stepDown";
      if (event.repeat && !isStep) return;
      latest.current.act(action);
    };
    // Before the radio groups, which act on Enter and arrows themselves.
    window.addEventListener("keydown", onKeyDown, { capture: true });
    window.addEventListener("click", giveKeysBack, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKeyDown, { capture: true });
      window.removeEventListener("click", giveKeysBack, { capture: true });
    };
  }, []);
}
