import { Calculator } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import type { MachineNote } from "#lib/corrections/schema.ts";

export type MachineNotesProps = { notes: readonly MachineNote[]; className?: string };

/** What a machine noticed: hints with a sign and words, never a verdict. */
export function MachineNotes({ notes, className }: MachineNotesProps) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="Machine notes" className={cn("flex flex-col gap-1", className)}>
      {notes.map((note) => (
        <li
          key={`${note.kind} ${note.step} ${note.start} ${note.text}`}
          className="flex gap-1.5 font-sans text-machine text-small not-italic"
        >
          <Calculator className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          <span className="min-w-0 [overflow-wrap:anywhere]">{note.text}</span>
        </li>
      ))}
    </ul>
  );
}
