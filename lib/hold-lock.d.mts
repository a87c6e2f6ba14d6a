export interface Lock {
  release(): Promise<void>;
}
export function tryLock(name: string): Promise<Lock | null>;
export function waitForLock(name: string, onWait?: () => void): Promise<Lock>;
