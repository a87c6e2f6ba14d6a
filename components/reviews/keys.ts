/** What a key can do on the review screen, in the order of the help; `words` explain it there. */
export const reviewActions = [
  { id: "excellent", key: "1", group: "Grade", words: "Excellent" },
  { id: "good", key: "2", group: "Grade", words: "Good" },
  { id: "poor", key: "3", group: "Grade", words: "Poor" },
  { id: "rightStep", key: "q", group: "Judge", words: "Right step blamed: yes or no" },
  { id: "soundExplanation", key: "w", group: "Judge", words: "Explanation sound: yes or no" },
  { id: "continuity", key: "e", group: "Judge", words: "Continuity: high or minor issues" },
  { id: "reason1", key: "4", group: "Poor", words: "Reason: wrong step" },
  { id: "reason2", key: "5", group: "Poor", words: "Reason: wrong explanation" },
  { id: "reason3", key: "6", group: "Poor", words: "Reason: wrong solution" },
  { id: "reason4", key: "7", group: "Poor", words: "Reason: hard to follow" },
  { id: "reason5", key: "8", group: "Poor", words: "Reason: other (with a note)" },
  { id: "stepUp", key: "ArrowUp", group: "Poor", words: "The wrong step is the one above" },
  { id: "stepDown", key: "ArrowDown", group: "Poor", words: "The wrong step is the one below" },
  { id: "save", key: "Enter", group: "Go on", words: "Save and next" },
  { id: "skip", key: "s", group: "Go on", words: "Skip, with a reason" },
  { id: "undo", key: "u", group: "Go on", words: "Undo: take the last grade or skip back" },
  { id: "note", key: "c", group: "More", words: "Write a note" },
  { id: "flag", key: "f", group: "More", words: "Flag the question or the gold answer" },
  { id: "guidelines", key: "g", group: "More", words: "Show or hide the guidelines" },
  { id: "keys", key: "?", group: "More", words: "These keys (h does the same)" },
] as const;

export type ReviewActionId = (typeof reviewActions)[number]["id"];
export type Keymap = Readonly<Record<ReviewActionId, string>>;

export const defaultKeymap = Object.fromEntries(
  reviewActions.map(({ id, key }) => [id, key]),
) as unknown as Keymap;

/** Keys that move the focus or close things: taking them would lock people out. */
const reserved = new Set(["Tab", "Escape", " ", "Shift", "Control", "Alt", "Meta", "CapsLock", "h"]);

/** The name under which a key is kept: letters in lower case, everything else as the browser calls it. */
export function keyName(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

/**
 * The keymap of kept preferences (an object of action → key, of any origin): what is not a key, reserved or taken
 * twice falls back to the default, so that every action always has exactly one key.
 */
export function keymapFrom(kept: unknown): Keymap {
  const wanted = typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  const chosen: Record<string, string> = {};
  for (const { id, key } of reviewActions) {
    const own = wanted[id];
    chosen[id] = typeof own === "string" && own !== "" && own.length <= 20 && !reserved.has(own) ? own : key;
  }
  const isUnique = new Set(Object.values(chosen)).size === reviewActions.length;
  return isUnique ? (chosen as unknown as Keymap) : defaultKeymap;
}

export type Remap = { ok: true; keymap: Keymap } | { ok: false; words: string };

/** Gives an action another key; refuses reserved keys and those of another action, and says whose they are. */
export function remap(keymap: Keymap, id: ReviewActionId, key: string): Remap {
  const name = keyName(key);
  if (reserved.has(name)) return { ok: false, words: `${keyLabel(name)} keeps its own meaning.` };
  const owner = reviewActions.find((action) => action.id !== id && keymap[action.id] === name);
  if (owner) return { ok: false, words: `${keyLabel(name)} is taken: ${owner.words}.` };
  return { ok: true, keymap: { ...keymap, [id]: name } };
}

export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key press means, or null. Presses with Control, Alt or Meta belong to the browser. */
export function actionOf(press: KeyPress, keymap: Keymap): ReviewActionId | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const name = keyName(press.key);
  if (name === "h") return "keys";
  return reviewActions.find(({ id }) => keymap[id] === name)?.id ?? null;
}

const labels: Readonly<Record<string, string>> = {
  Enter: "↵",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  " ": "Space",
};

/** A key as it is written on a key cap. */
export function keyLabel(key: string): string {
  return labels[key] ?? key;
}
