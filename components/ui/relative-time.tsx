"use client";
import { useSyncExternalStore } from "react";
import { formatRelative } from "./format.ts";

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function readNow() {
  if (now === 0) now = Date.now();
  return now;
}

// The server knows neither the viewer's clock nor their zone: it writes the day in UTC, the browser takes over.
const readNothing = () => 0;

const utcDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

export type RelativeTimeProps = {
  /** ISO 8601. */
  value: string;
  /** Shows the date and time itself, in the viewer's zone, in place of "2 h ago". */
  exact?: boolean;
  className?: string;
};

/** When something was, in the viewer's zone, with the exact time on hover. One clock moves all of them. */
export function RelativeTime({ value, exact = false, className }: RelativeTimeProps) {
  const present = useSyncExternalStore(subscribe, readNow, readNothing);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return <span className={className}>–</span>;
  const inZone = (timeStyle: "short" | "long") =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle }).format(date);
  const words =
    present === 0 ? utcDay.format(date) : exact ? inZone("short") : formatRelative(date.getTime(), present);
  return (
    <time dateTime={value} className={className} {...(present === 0 ? {} : { title: inZone("long") })}>
      {words}
    </time>
  );
}
