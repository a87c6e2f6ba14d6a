"use client";
import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "./cn.ts";

export type FileDropProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** As in `<input accept>`: ".jsonl,.csv". */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
  className?: string;
};

/** Takes files by drop, by click and by keyboard. */
export function FileDrop({
  label,
  hint,
  accept,
  multiple = false,
  disabled = false,
  onFiles,
  className,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);

  function take(list: FileList | null) {
    const files = [...(list ?? [])];
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  }
  // A file chosen before the page woke up is there already, and nobody heard of it.
  const input = useRef<HTMLInputElement>(null);
  const takeEarly = useRef(take);
  useEffect(() => takeEarly.current(input.current?.files ?? null), []);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file input inside is the first
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "relative flex flex-col items-center gap-1 rounded-card border border-line-strong border-dashed bg-sheet px-6 py-8 text-center transition-colors focus-within:outline-2 focus-within:outline-accent hover:border-ink-3",
        over && "border-accent bg-accent-soft",
        disabled && "opacity-50",
        className,
      )}
    >
      <FileUp className="mb-1 size-5 text-ink-3" aria-hidden />
      <label htmlFor={id} className="font-medium after:absolute after:inset-0 after:cursor-pointer">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-2 text-small">
          {hint}
        </p>
      ) : null}
      <input
        ref={input}
        id={id}
        type="file"
        className="sr-only"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          take(event.target.files);
          // The same file can be chosen again after a failure.
          event.target.value = "";
        }}
      />
    </div>
  );
}
