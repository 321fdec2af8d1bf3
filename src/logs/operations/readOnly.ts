import type { Connection } from "../connections/connection.js";
import type { LogsApi } from "../logsApi.js";
import { LogsError } from "../logsError.js";

/** Who says that nothing may be written. */
export interface ReadOnlyPolicy {
  /** The setting cloudwatchLogs.readOnly, for all connections. */
  readonly everywhere: boolean;
}

/** Why nothing may be written through a connection, as a sentence, or undefined where it may. */
export function readOnlyReason(
  { name, readOnly }: Pick<Connection, "name" | "readOnly">,
  { everywhere }: ReadOnlyPolicy,
): string | undefined {
  if (everywhere) return "The setting cloudwatchLogs.readOnly switches off everything that writes.";
  return readOnly === true ? `This connection is for reading only; edit it to change that: ${name}` : undefined;
}

/** Throws a LogsError if nothing may be written through the connection. To be called before anything is asked or sent. */
export function refuseReadOnly(connection: Pick<Connection, "name" | "readOnly">, policy: ReadOnlyPolicy): void {
  const reason = readOnlyReason(connection, policy);
  if (reason !== undefined) throw new LogsError("unsupported", reason);
}

/** Which of the port's operations change something in the account. */
const writes: Readonly<Record<keyof LogsApi, boolean>> = {
  describeLogGroups: false,
  describeLogStreams: false,
  describeSubscriptionFilters: false,
  describeMetricFilters: false,
  testMetricFilter: false,
  getLogEvents: false,
  filterLogEvents: false,
  startLiveTail: false,
  listTagsForResource: false,
  createLogGroup: true,
  deleteLogGroup: true,
  createLogStream: true,
  deleteLogStream: true,
  putSubscriptionFilter: true,
  deleteSubscriptionFilter: true,
  putMetricFilter: true,
  deleteMetricFilter: true,
  putRetentionPolicy: true,
  deleteRetentionPolicy: true,
  putLogGroupDeletionProtection: true,
  tagResource: true,
  untagResource: true,
  putLogEvents: true,
};

/** The port, whose writing operations reject while `reason` gives one: a second guard behind the commands' own. */
export function guardedWrites(api: LogsApi, reason: () => string | undefined): LogsApi {
  const guard =
    (call: (...args: never[]) => unknown) =>
    async (...args: never[]): Promise<unknown> => {
      const refusal = reason();
      if (refusal !== undefined) throw new LogsError("unsupported", refusal);
      return call(...args);
    };
  const writing = Object.entries(api).filter(([name]) => writes[name as keyof LogsApi]);
  return { ...api, ...Object.fromEntries(writing.map(([name, call]) => [name, guard(call as never)])) };
}
