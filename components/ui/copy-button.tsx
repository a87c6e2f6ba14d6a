"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "./button.tsx";

export type CopyButtonProps = {
  value: string;
  /** What is copied: "hash", "link". Read out, and shown when `withWords`. */
  what: string;
  withWords?: boolean;
  className?: string;
};

export function CopyButton({ value, what, withWords = false, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Browsers offer the clipboard on https and localhost only.
      toast.error(`The ${what} could not be copied. Select it and copy it by hand.`);
    }
  }

  const words = copied ? "Copied" : `Copy ${what}`;
  return (
    <Button
      variant={withWords ? "secondary" : "ghost"}
      size="small"
      onClick={copy}
      className={className}
      aria-label={words}
    >
      {copied ? <Check className="text-right-ink" aria-hidden /> : <Copy aria-hidden />}
      {withWords ? words : null}
    </Button>
  );
}
