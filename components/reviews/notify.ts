/** Says something at the corner of the screen. The code for it comes with the first words. */
export function notify(kind: "info" | "error" | "success", words: string): void {
  void import("sonner").then(({ toast }) => toast[kind](words));
}
