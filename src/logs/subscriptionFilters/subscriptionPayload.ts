/** What a destination of subscription filters gets, before it is compressed (user guide, “Log group-level subscription filters”). */
export interface SubscriptionPayload {
  readonly messageType: "DATA_MESSAGE" | "CONTROL_MESSAGE";
  /** The account of the log group. */
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  /** The names of the filters that the events matched. */
  readonly subscriptionFilters: readonly string[];
  readonly logEvents: readonly SentEvent[];
}

/** An event as it is sent. */
export interface SentEvent {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** Events of one stream that matched a filter. */
interface MatchedEvents {
  readonly account: string;
  readonly group: string;
  readonly stream: string;
  readonly filter: string;
  readonly events: readonly SentEvent[];
}

/** The payload of events that matched a filter; its members are in the service's order. */
export function dataMessage({ account, group, stream, filter, events }: MatchedEvents): SubscriptionPayload {
  return {
    messageType: "DATA_MESSAGE",
    owner: account,
    logGroup: group,
    logStream: stream,
    subscriptionFilters: [filter],
    logEvents: events.map(({ id, timestamp, message }) => ({ id, timestamp, message })),
  };
}

/** The payload with which the service checks that a stream can be reached; consumers have to pass it over. */
export function controlMessage(stream: "Kinesis stream" | "Firehose", timestamp: number): SubscriptionPayload {
  // oxlint-disable-next-line sentences/translated -- the service's message
  const message = `CWL CONTROL MESSAGE: Checking health of destination ${stream}.`;
  return {
    messageType: "CONTROL_MESSAGE",
    // oxlint-disable-next-line sentences/translated -- the service's name
    owner: "CloudwatchLogs",
    logGroup: "",
    logStream: "",
    subscriptionFilters: [],
    logEvents: [{ id: "", timestamp, message }],
  };
}
