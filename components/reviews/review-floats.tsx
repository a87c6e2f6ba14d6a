"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import type { FlagDialogProps } from "./flag-dialog.tsx";
import type { GuidelinesSheetProps } from "./guidelines-sheet.tsx";
import type { KeysDialogProps } from "./keys-dialog.tsx";
import type { SessionDialogProps } from "./session-dialog.tsx";

const loadKeys = () => import("./keys-dialog.tsx");
const loadFlag = () => import("./flag-dialog.tsx");
const loadGuidelines = () => import("./guidelines-sheet.tsx");
const loadSession = () => import("./session-dialog.tsx");
const KeysDialog = lazy(async () => ({ default: (await loadKeys()).KeysDialog }));
const FlagDialog = lazy(async () => ({ default: (await loadFlag()).FlagDialog }));
const GuidelinesSheet = lazy(async () => ({ default: (await loadGuidelines()).GuidelinesSheet }));
const SessionDialog = lazy(async () => ({ default: (await loadSession()).SessionDialog }));

export type ReviewFloatsProps = {
  keys: KeysDialogProps;
  /** Null while there is no item to flag. */
  flag: FlagDialogProps | null;
  guidelines: GuidelinesSheetProps;
  session: SessionDialogProps;
};

/** Everything that opens over the screen. Its code is fetched when the page is idle, so that the first item comes sooner. */
export function ReviewFloats({ keys, flag, guidelines, session }: ReviewFloatsProps) {
  useEffect(() => {
    const timer = setTimeout(() => {
      // Without a connection later on, they must be there already.
      void Promise.all([loadKeys(), loadFlag(), loadGuidelines(), loadSession()]).catch(() => {});
    }, 1_500);
    return () => clearTimeout(timer);
  }, []);
  const isEnded = session.stop?.kind === "signed_out" || session.stop?.kind === "another_person";
  return (
    <Suspense fallback={null}>
      {useOnce(keys.open) ? <KeysDialog {...keys} /> : null}
      {useOnce(flag?.open ?? false) && flag ? <FlagDialog {...flag} /> : null}
      {useOnce(guidelines.open) ? <GuidelinesSheet {...guidelines} /> : null}
      {useOnce(isEnded) ? <SessionDialog {...session} /> : null}
    </Suspense>
  );
}

/** True from the first time on: what was opened once stays mounted, with the words written in it. */
function useOnce(now: boolean): boolean {
  const [was, setWas] = useState(now);
  if (now && !was) setWas(true);
  return was || now;
}
