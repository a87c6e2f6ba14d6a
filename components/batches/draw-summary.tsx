import { formatNumber, plural } from "../ui/format.ts";
import { Stat } from "../ui/stat.tsx";

/** What the draw comes to: how many match, how many are drawn, how often somebody grades. */
export function DrawSummary({
  counts,
  size,
  overlap,
}: {
  counts: { matching: number; items: number; places: number } | undefined;
  size: number;
  overlap: number;
}) {
  return (
    <div aria-live="polite" className="flex flex-col gap-4">
      <div className="grid grid-cols-3 gap-3">
        <Stat label="match" value={counts ? formatNumber(counts.matching) : "–"} />
        <Stat label="drawn" value={counts ? formatNumber(counts.items) : "–"} />
        <Stat label="grades" value={counts ? formatNumber(counts.places) : "–"} />
      </div>
      <p className="text-ink-2 text-small">{words(counts, size, overlap)}</p>
    </div>
  );
}

function words(
  counts: { matching: number; items: number } | undefined,
  size: number,
  overlap: number,
): string {
  if (!counts) return "Counting …";
  if (counts.matching === 0) return "No kept correction matches. Drop a filter, or import corrections first.";
  const each = overlap > 1 ? `, each graded by ${plural(overlap, "person", "people")}` : "";
  return counts.items < size
    ? `Fewer match than you ask for: all ${formatNumber(counts.items)} are taken${each}.`
    : `Drawn at random from all that match${each}. The same seed on the same corrections draws the same ones.`;
}
