import type { OperationRow } from "../../src/logs/operations/operations.js";
import { FakeLogs } from "../fakes/fakeLogs.js";
import { contract } from "./cases/contract.js";
import { nameSource } from "./target.js";

/** The tables that must agree, as loosely typed as a mistake could make them. */
export interface OperationTables {
  readonly operations: Readonly<Record<string, Partial<OperationRow>>>;
  /** The local server's, by the operations' names. */
  readonly localOperations: Readonly<Record<string, { readonly kind: string }>>;
  /** The operations that the contract's cases call. */
  readonly inContract: ReadonlySet<string>;
}

/** What the tables lack, a sentence each. */
export function problemsOf({ operations, localOperations, inContract }: OperationTables): readonly string[] {
  return Object.entries(operations).flatMap(([name, { quota, permission, answer, writes }]) => {
    const kind = answer === "stream" ? "stream" : "unary";
    const checks: readonly (readonly [isRight: boolean, problem: string])[] = [
      [/^[A-Z][A-Za-z]+$/u.test(name), "isn't named as the service's operations are"],
      [writes !== undefined, "doesn't say whether it writes"],
      [[quota?.perSecond ?? 0, ...Object.values(quota?.inRegions ?? {})].every((rate) => rate > 0), "has no quota"],
      [permission !== undefined, "has no permission"],
      [typeof answer !== "object" || (answer.maxItems > 0 && answer.tokens.length > 0), "has pages without tokens"],
      [answer !== undefined, "doesn't say how it answers"],
      [localOperations[name]?.kind === kind, "has no such operation in the local server"],
      [inContract.has(name), "has no contract case"],
    ];
    return checks.flatMap(([isRight, problem]) => (isRight ? [] : [`${name} ${problem}`]));
  });
}

/** The operations that the contract's cases call, by running them all. */
export async function operationsInContract(): Promise<ReadonlySet<string>> {
  const logs = new FakeLogs();
  const { api, clock, calls } = logs;
  const target = {
    api,
    now: () => clock.now(),
    pass: (ms: number) => clock.advance(ms),
    addLinked: logs.addLinked.bind(logs),
    freshName: nameSource("all"),
  };
  for (const { run } of Object.values(contract).flat()) await run(target);
  return new Set(calls.map(({ operation }) => operation));
}
