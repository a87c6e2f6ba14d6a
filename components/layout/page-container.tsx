import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";

/** The padding and the width of an ordinary page. Review fills the frame itself and does without. */
export function PageContainer({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <div className={cn("mx-auto w-full px-4 py-5 md:px-8", narrow ? "max-w-3xl" : "max-w-[1600px]")}>
      {children}
    </div>
  );
}
