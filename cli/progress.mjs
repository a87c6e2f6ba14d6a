// Plain JavaScript: bootstrap.mjs needs it before anything is installed.
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const SHOWN_AFTER_MS = 400;

/**
 * Runs `task` and shows one line for it: a spinner with seconds on a terminal, else a line at the
 * beginning and one at the end. A task that is done at once shows nothing.
 */
export async function stage(label, task) {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  const out = process.stdout;
  let frame = 0;
  let shown = false;
  const draw = () => {
    if (out.isTTY) out.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${label} ${seconds()} s`);
    else if (!shown) out.write(`… ${label}\n`);
    shown = true;
  };
  const first = setTimeout(draw, SHOWN_AFTER_MS);
  const ticker = setInterval(() => out.isTTY && shown && draw(), 120);
  const end = (mark) => {
    clearTimeout(first);
    clearInterval(ticker);
    if (shown) out.write(`${out.isTTY ? "\r\x1b[2K" : ""}${mark} ${label} (${seconds()} s)\n`);
  };
  try {
    const result = await task();
    end("✓");
    return result;
  } catch (error) {
    end("✗");
    throw error;
  }
}

/** The last `count` lines of a log, indented, for a message that says what went wrong. */
export function tailOf(text, count = 25) {
  return text
    .trimEnd()
    .split("\n")
    .slice(-count)
    .map((line) => `  ${line}`)
    .join("\n");
}
