"use client";
import { Textarea } from "#components/ui/textarea.tsx";

export type NoteFieldProps = {
  id: string;
  value: string;
  onChange: (note: string) => void;
  onLeave: () => void;
};

/** The note to a grade. Escape, or Control and Enter, gives the keys back to the screen. */
export function NoteField({ id, value, onChange, onLeave }: NoteFieldProps) {
  return (
    <Textarea
      id={id}
      aria-label="Note"
      placeholder="A note for the lead. Escape goes back to the keys."
      rows={1}
      maxLength={10_000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        const isDone = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
        if (!isDone) return;
        event.preventDefault();
        event.currentTarget.blur();
        onLeave();
      }}
      className="max-h-40 min-h-9"
    />
  );
}
