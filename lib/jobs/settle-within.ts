/**
 * What `work` settles to, or a fault that passes after so many seconds. A connection that is lost at a bad moment can
 * leave a statement that never settles (postgres.js 3.4); whoever waits for it would wait for ever. Only for work that
 * may be done twice.
 */
export async function settleWithin<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(Object.assign(new Error("The database did not answer in time."), { code: "CONNECT_TIMEOUT" })),
      seconds * 1000,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
