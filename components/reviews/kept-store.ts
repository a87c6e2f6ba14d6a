/** A value that survives a reload, seen by every tab of this browser. */
export type KeptStore<Value> = {
  get: () => Value;
  set: (value: Value) => void;
  subscribe: (listener: () => void) => () => void;
  /** False once the browser refused to keep it: it then lives in this tab alone. */
  isKept: () => boolean;
};

/**
 * A value kept in localStorage under `key`. `parse` reads what is there (null: nothing) and must accept anything;
 * `isEmpty` values are removed. Every `get` reads anew what another tab may have written since.
 */
export function keptStore<Value>(
  key: string,
  parse: (json: string | null) => Value,
  isEmpty: (value: Value) => boolean,
): KeptStore<Value> {
  const listeners = new Set<() => void>();
  let json: string | null | undefined;
  let value: Value | undefined;
  let kept = true;

  function read(): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      kept = false; // storage is switched off for this site
      return json ?? null;
    }
  }
  function tell() {
    for (const listener of listeners) listener();
  }
  return {
    get() {
      const now = kept ? read() : (json ?? null);
      if (value === undefined || now !== json) {
        json = now;
        value = parse(now);
      }
      return value;
    },
    set(next) {
      json = isEmpty(next) ? null : JSON.stringify(next);
      value = next;
      try {
        if (json === null) localStorage.removeItem(key);
        else localStorage.setItem(key, json);
      } catch {
        kept = false; // full or switched off: this tab still has it
      }
      tell();
    },
    subscribe(listener) {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      listeners.add(listener);
      window.addEventListener("storage", onStorage);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", onStorage);
      };
    },
    isKept: () => kept,
  };
}
