export function stage<T>(label: string, task: () => Promise<T>): Promise<T>;
export function tailOf(text: string, count?: number): string;
