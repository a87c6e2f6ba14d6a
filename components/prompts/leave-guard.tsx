"use client";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

/** Asks before a link leads away from unsaved content, and lets the browser ask before the tab closes. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const router = useRouter();
  const pathname = usePathname();
  const [leavingTo, setLeavingTo] = useState<string | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    function hold(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
        return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
        return;
      const url = new URL(link.href);
      if (url.origin !== window.location.origin || url.pathname === pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setLeavingTo(`${url.pathname}${url.search}`);
    }
    window.addEventListener("beforeunload", ask);
    document.addEventListener("click", hold, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", ask);
      document.removeEventListener("click", hold, { capture: true });
    };
  }, [isDirty, pathname]);
  return (
    <ConfirmDialog
      open={leavingTo !== null}
      onOpenChange={(isOpen) => !isOpen && setLeavingTo(null)}
      title="Leave without saving?"
      description="What you wrote stays in this browser as a draft and is here when you come back. Nobody else sees it."
      confirmLabel="Leave"
      onConfirm={() => {
        if (leavingTo !== null) router.push(leavingTo);
      }}
    />
  );
}
