import { FlaskConical } from "lucide-react";
import { Badge } from "./badge.tsx";

/** Stands wherever something is shown that a simulated model wrote. */
export function SimulatedBadge({
  className,
  title = "Written by the simulated endpoint, not by a real model",
  children = "simulated",
}: {
  className?: string;
  title?: string;
  /** Other words that begin with "simulated". */
  children?: string;
}) {
  return (
    <Badge tone="machine" icon={FlaskConical} title={title} {...(className ? { className } : {})}>
      {children}
    </Badge>
  );
}
