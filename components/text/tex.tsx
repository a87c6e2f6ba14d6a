"use client";
import { renderTex } from "./render-tex.ts";

/** One formula. Source that KaTeX cannot read is shown as it was written. Loaded by `LazyTex` only. */
export default function Tex({ source, display }: { source: string; display: boolean }) {
  const html = renderTex(source, display);
  if (html === null) return <TexSource source={source} />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: written by KaTeX with trust off; the source is escaped by it
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The source itself in the mono, for TeX that does not render. */
export function TexSource({ source }: { source: string }) {
  return (
    <code className="rounded-mark bg-sunk px-1 font-mono text-[0.85em] [overflow-wrap:anywhere]">
      {source}
    </code>
  );
}
