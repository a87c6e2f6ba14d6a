import type postgres from "postgres";

/**
 * Makes `begin` of a postgres.js client (3.4) survive a connection that is lost in mid-transaction. The driver rejects
 * the transaction then, but what still runs inside it (its next query, its rollback) is written to a socket that is
 * no more, and the error comes up outside of every promise and ends the process. Behind the guard nothing more is
 * sent once the connection is gone.
 */
export function guardTransactions(client: postgres.Sql): void {
  const begin = client.begin.bind(client) as (
    options: string,
    work: (sql: postgres.TransactionSql) => unknown,
  ) => Promise<unknown>;
  const guarded = (first: unknown, second?: unknown) => {
    const options = typeof first === "string" ? first : "";
    const work = (second ?? first) as (sql: postgres.TransactionSql) => unknown;
    let isOver = false;
    const result = begin(options, async (sql) => {
      try {
        const value = await work(guard(sql, () => isOver));
        return isOver ? await never : value;
      } catch (error) {
        if (isOver || isLost(error)) return never;
        throw error;
      }
    });
    result.catch(() => {
      isOver = true;
    });
    return result;
  };
  client.begin = guarded as typeof client.begin;
}

/** The driver has rejected the transaction, or is about to: whoever waits for its work waits in vain. */
const never = new Promise<never>(() => {});

const lostCodes = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONNRESET|EPIPE|57P0[1-3])$/;

function isLost(error: unknown): boolean {
  return error instanceof Error && "code" in error && lostCodes.test(String(error.code));
}

function guard<Sql extends object>(sql: Sql, isOver: () => boolean): Sql {
  const refuseWhenOver = () => {
    if (isOver()) {
      throw Object.assign(new Error("The connection was lost."), { code: "CONNECTION_CLOSED" });
    }
  };
  return new Proxy(sql, {
    apply(target, self, args) {
      refuseWhenOver();
      return Reflect.apply(target as unknown as CallableFunction, self, args);
    },
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === "unsafe" || name === "file") {
        return (...args: unknown[]) => {
          refuseWhenOver();
          return Reflect.apply(value as CallableFunction, target, args);
        };
      }
      if (name === "savepoint") {
        return (...args: unknown[]) => {
          refuseWhenOver();
          const work = args.at(-1) as (inner: object) => unknown;
          const rest = args.slice(0, -1);
          return Reflect.apply(value as CallableFunction, target, [
            ...rest,
            (inner: object) => work(guard(inner, isOver)),
          ]);
        };
      }
      return value;
    },
  });
}
