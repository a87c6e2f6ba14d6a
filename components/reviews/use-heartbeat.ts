"use client";
import { useEffect, useRef } from "react";
import { heartbeatSeconds } from "#lib/reviews/vocabulary.ts";

/** Somebody who has not moved for this long has left: their items go back to the queue when the lease runs out. */
const IDLE_MS = 5 * 60_000;
const BEAT_MS = heartbeatSeconds * 1_000;
const signs = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/**
 * Calls `beat` every 30 seconds as long as somebody is at work, and at once when they come back or the page is shown
 * again after a pause.
 */
export function useHeartbeat(beat: () => Promise<void>): void {
  const latest = useRef(beat);
  useEffect(() => {
    latest.current = beat;
  });
  useEffect(() => {
    let lastSign = Date.now();
    let lastBeat = Date.now();
    const run = () => {
      lastBeat = Date.now();
      void latest.current();
    };
    const onSign = () => {
      lastSign = Date.now();
      if (lastSign - lastBeat > BEAT_MS + 5_000) run();
    };
    const onShown = () => {
      if (document.visibilityState === "visible") onSign();
    };
    const timer = setInterval(() => {
      if (Date.now() - lastSign < IDLE_MS) run();
    }, BEAT_MS);
    for (const sign of signs) window.addEventListener(sign, onSign, { passive: true });
    document.addEventListener("visibilitychange", onShown);
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, onSign);
      document.removeEventListener("visibilitychange", onShown);
    };
  }, []);
}
