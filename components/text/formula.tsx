"use client";
import { lazy, Suspense } from "react";

const loadTex = () => import("./tex.tsx");
const Tex = lazy(loadTex);

export type FormulaProps = {
  /** TeX without delimiters. */
  source: string;
  display?: boolean;
};

/**
 * One formula. The server sends it rendered; the browser fetches KaTeX only when it has to render one itself, and
 * shows the source until then.
 */
export function Formula({ source, display = false }: FormulaProps) {
  return (
    <Suspense fallback={<span className="opacity-60">{source}</span>}>
      <Tex source={source} display={display} />
    </Suspense>
  );
}

/** Fetches KaTeX ahead of need; call it when idle, before the first item with formulas is on show. */
export function preloadFormulas(): void {
  void loadTex();
}
