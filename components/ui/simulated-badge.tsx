import { FlaskConical } from "lucide-react";
import { Badge } from "./badge.tsx";

/** Stands wherever something is shown that a simulated model wrote. */
export function SimulatedBadge({ className }: { className?: string }) {
  return (
    <Badge
      tone="machine"
      icon={FlaskConical}
      title="Written by the simulated endpoint, not by a real model"
      {...(className ? { className } : {})}
    >
      simulated
    </Badge>
  );
}
