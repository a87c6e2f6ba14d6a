import { Calculator, Check, Circle, type LucideIcon, Pencil, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Tone = "wrong" | "right" | "changed" | "machine" | "neutral" | "accent";

const softStyle: Record<Tone, string> = {
  wrong: "bg-wrong-soft text-wrong",
  right: "bg-right-soft text-right-ink",
  changed: "bg-changed-soft text-changed",
  machine: "bg-machine-soft text-machine",
  neutral: "bg-sunk text-ink-2",
  accent: "bg-accent-soft text-accent",
};
const inkStyle: Record<Tone, string> = {
  wrong: "text-wrong",
  right: "text-right-ink",
  changed: "text-changed",
  machine: "text-machine",
  neutral: "text-ink-2",
  accent: "text-accent",
};
const dotStyle: Record<Tone, string> = {
  wrong: "bg-wrong",
  right: "bg-right-ink",
  changed: "bg-changed",
  machine: "bg-machine",
  neutral: "border border-line-strong",
  accent: "bg-accent",
};
const toneIcon: Record<Tone, LucideIcon> = {
  wrong: X,
  right: Check,
  changed: Pencil,
  machine: Calculator,
  neutral: Circle,
  accent: Circle,
};

export type BadgeProps = {
  tone?: Tone;
  /** Takes the place of the tone's own sign; null leaves it out where the word says enough. */
  icon?: LucideIcon | null;
  /** Words in the colour alone, without the soft ground: the notes at the end of a step. */
  bare?: boolean;
  title?: string;
  className?: string;
  children: ReactNode;
};

/** A word with its meaning in colour and sign: wrong, right, changed, a machine's note, or none. */
export function Badge({ tone = "neutral", icon, bare = false, title, className, children }: BadgeProps) {
  const Icon = icon === undefined ? (tone === "neutral" || tone === "accent" ? null : toneIcon[tone]) : icon;
  return (
    <span
      title={title}
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap font-medium font-sans text-caption not-italic",
        bare ? inkStyle[tone] : cn("h-5 rounded-mark px-1.5", softStyle[tone]),
        className,
      )}
    >
      {Icon ? <Icon className="size-3 shrink-0" aria-hidden /> : null}
      {children}
    </span>
  );
}

/** A coloured dot before a word: the grade in a table row, the state of a run. */
export function StatusDot({
  tone = "neutral",
  live = false,
  children,
}: {
  tone?: Tone;
  live?: boolean;
  children: ReactNode;
}) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span
        className={cn("size-2 shrink-0 rounded-full", dotStyle[tone], live && "animate-breathe")}
        aria-hidden
      />
      {children}
    </span>
  );
}
