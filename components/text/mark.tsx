import type { ReactNode } from "react";

const styles = {
  removed: "text-inherit line-through decoration-2 decoration-wrong",
  changed: "rounded-mark bg-changed-mark px-0.5 text-inherit no-underline box-decoration-clone",
  added: "rounded-mark bg-right-mark px-0.5 text-inherit no-underline box-decoration-clone",
};

export type MarkProps = { kind: keyof typeof styles; children: ReactNode };

/** A proofreader's mark on words inside a step. `del` and `ins` tell screen readers too. */
export function Mark({ kind, children }: MarkProps) {
  return kind === "removed" ? (
    <del className={styles.removed}>{children}</del>
  ) : (
    <ins className={styles[kind]}>{children}</ins>
  );
}
