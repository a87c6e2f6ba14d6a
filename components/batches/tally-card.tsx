import { Card } from "../ui/card.tsx";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { Stat } from "../ui/stat.tsx";

/** How far the grading is, in places: items times the people who grade each. */
export function TallyCard({
  tally,
}: {
  tally: { places: number; done: number; left: number; held: number; extra: number };
}) {
  const { places, done, left, held, extra } = tally;
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">
          {formatNumber(done)} of {formatNumber(places)} graded
        </p>
        <p className="text-ink-2 text-small tabular-nums">{places > 0 ? formatPercent(done / places) : ""}</p>
      </div>
      <Progress
        label="Graded"
        value={done}
        max={places}
        tone={places > 0 && done >= places ? "right" : "ink"}
        className="mt-3 h-1.5"
      />
      <div className="mt-5 grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4">
        <Stat label="done" value={formatNumber(done)} />
        <Stat label="left" value={formatNumber(left)} />
        <Stat label="held right now" value={formatNumber(held)} hint="among those left" />
        <Stat label="extra" value={formatNumber(extra)} hint="came late, kept, not counted" />
      </div>
    </Card>
  );
}
