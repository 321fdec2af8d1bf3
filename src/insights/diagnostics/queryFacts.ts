import type { ConnectionFacts, GroupFacts, QueryContext } from "./context.js";

/** What is asked about a query: the log groups, the time range and the connection in its head. */
export interface QueryFactsParams {
  /** The file of queries. */
  readonly uri: string;
  /** Names, ARNs or patterns of log groups. */
  readonly groups: readonly string[];
  /** The name or id of a connection. */
  readonly connection?: string;
  /** A time range as people write it. */
  readonly time?: string;
}

const classes: ReadonlySet<string> = new Set(["STANDARD", "INFREQUENT_ACCESS", "ESSENTIALS", "DELIVERY"]);

/** An answer about a query, which may be anything: what is of the right form. */
export function readFacts(answer: unknown): QueryContext {
  const { groups, range, nowMs, timeProblem, connections } = (answer ?? {}) as {
    readonly [key in keyof QueryContext]: unknown;
  };
  const { startMs, endMs } = (range ?? {}) as { readonly startMs?: unknown; readonly endMs?: unknown };
  const facts = Array.isArray(groups) ? groups.flatMap(readGroup) : [];
  return {
    ...(facts.length === 0 ? {} : { groups: facts }),
    ...(typeof startMs === "number" && typeof endMs === "number" ? { range: { startMs, endMs } } : {}),
    ...(typeof nowMs === "number" ? { nowMs } : {}),
    ...readTimeProblem(timeProblem),
    ...(Array.isArray(connections) ? { connections: connections.flatMap(readConnection) } : {}),
  };
}

function readTimeProblem(problem: unknown): Pick<QueryContext, "timeProblem"> {
  const { message, likely } = (problem ?? {}) as { readonly message?: unknown; readonly likely?: unknown };
  if (typeof message !== "string") return {};
  return { timeProblem: { message, ...(typeof likely === "string" ? { likely } : {}) } };
}

function readConnection(connection: unknown): readonly ConnectionFacts[] {
  const { id, name } = (connection ?? {}) as { readonly [key in keyof ConnectionFacts]: unknown };
  return typeof id === "string" && typeof name === "string" ? [{ id, name }] : [];
}

function readGroup(group: unknown): readonly GroupFacts[] {
  const { name, logClass, createdAtMs, retentionDays, indexes } = (group ?? {}) as {
    readonly [key in keyof GroupFacts]: unknown;
  };
  if (typeof name !== "string") return [];
  return [
    {
      name,
      ...(typeof logClass === "string" && classes.has(logClass)
        ? { logClass: logClass as NonNullable<GroupFacts["logClass"]> }
        : {}),
      ...(typeof createdAtMs === "number" ? { createdAtMs } : {}),
      ...(typeof retentionDays === "number" ? { retentionDays } : {}),
      ...(Array.isArray(indexes) ? { indexes: indexes.filter((field) => typeof field === "string") } : {}),
    },
  ];
}
