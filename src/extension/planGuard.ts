import { AsyncLocalStorage } from "node:async_hooks";
import { guardedMetrics } from "../logs/metrics/metricOperations.js";
import type { Questions } from "../base/questions.js";
import { guardedWrites } from "../logs/operations/wrappedApi.js";
import type { Actors } from "./command.js";

/**
 * Finds plans that act: going back would act twice, and dismissing a question would be too late. The types already prevent
 * it; this second guard catches actors that a plan got in another way.
 */
export class PlanGuard {
  readonly #planning = new AsyncLocalStorage<Questions>();
  readonly #misuse: (bug: Error) => void;

  /** `misuse` is called with each bug: it throws in tests, and logs otherwise. */
  constructor(misuse: (bug: Error) => void) {
    this.#misuse = misuse;
  }

  /** Runs a plan. Until its questions are finished, nothing that it calls may act. */
  plan<T>(questions: Questions, plan: () => Promise<T>): Promise<T> {
    return this.#planning.run(questions, plan);
  }

  /** Returns the same objects, with each use checked. */
  watch(actors: Actors): Actors {
    const watched = Object.entries(actors).map(([name, actor]) => [name, this.#watched(name, actor as object)]);
    const { connections } = actors;
    const api: typeof connections.api = async (connection, priority) =>
      guardedWrites(await connections.api(connection, priority), () => {
        this.#check(`writing in ${connection.name}`);
        return undefined;
      });
    const metrics: typeof connections.metrics = async (connection) =>
      guardedMetrics(await connections.metrics(connection), () => {
        this.#check(`writing in ${connection.name}`);
        return undefined;
      });
    return {
      ...(Object.fromEntries(watched) as Actors),
      connections: this.#watched("connections", connections, { api, metrics }),
    };
  }

  #watched<T extends object>(name: string, target: T, instead: Partial<T> = {}): T {
    return new Proxy<T>({} as T, {
      get: (_, property) => {
        if (Object.hasOwn(instead, property)) return Reflect.get(instead, property) as unknown;
        this.#check(`${name}.${String(property)}`);
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
  }

  #check(what: string): void {
    if (this.#planning.getStore()?.areOpen === true) {
      this.#misuse(new Error(`A command acted while its questions were open: ${what}`));
    }
  }
}
