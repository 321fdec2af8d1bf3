/** What the agent said in its log of one thing, however often. */
export interface AgentRemark {
  readonly kind: RemarkKind;
  /** The value that it speaks of, as it is in the configuration; empty where it names none. */
  readonly value: string;
  /** The log stream that it was at work for, where that is known. */
  readonly stream?: AgentStream;
  readonly count: number;
  /** When it said so last, as it writes times: in the machine's zone. */
  readonly lastAt: string;
  /** What it said last, without its beginning. */
  readonly text: string;
}

/** A log stream as the agent names it, with everything filled in. */
export interface AgentStream {
  readonly group: string;
  readonly stream: string;
}

/** What the agent sent to a log stream. */
export interface SentEvents extends AgentStream {
  readonly events: number;
  /** Events that it left out, since their times are too far from now. */
  readonly skipped: number;
  /** Events of which it read no time. */
  readonly withoutTime: number;
  readonly lastAt: string;
}

/** What an agent's log tells. */
export interface AgentLogReport {
  readonly lines: number;
  readonly sent: readonly SentEvents[];
  readonly remarks: readonly AgentRemark[];
}

/**
 * How the agent's remarks begin. They are those of its source (awslogs-cwlogs 1.4.x), with some freedom: a value is in quotes or
 * brackets, with a `u` before it in Python 2. A group `value` has what it speaks of.
 */
const remarkPatterns = {
  noFile: /^No file is found with given path u?'(?<value>[^']*)'/u,
  archive: /^Ignoring \S{1,40}(?: \S{1,40})? u?'(?<value>[^']*)'/u,
  format: /^The datetime format \(?u?'?(?<value>[^')]*)'?\)? is invalid/u,
  zone: /^The time zone u?'(?<value>[^']*)' is unknown/u,
  encoding: /^The encoding u?'(?<value>[^']*)' is unknown/u,
  position: /^The initial position u?'(?<value>[^']*)' is unknown/u,
  fingerprint: /^The file fingerprint lines u?'(?<value>[^']*)' is invalid/u,
  pattern: /^The multi-line start pattern(?: \(?u?'?(?<value>.*?)'?\)?)? is /u,
  bufferDuration: /^The buffer_duration is set to /,
  batchSize: /^The batch size is set to /,
  gzip: /^Missing or invalid value for use_gzip_http_content_encoding/u,
  queueSize: /^Missing or invalid value for queue_size/u,
  loggingConfig: /^Detected wrong logging config/u,
  instanceId: /^Unable to get instance id/u,
  refresh: /^Failed to refresh stream/u,
  manyAgents: /^Multiple agents might be sending log events to log stream/u,
  undecodable: /^Decode event with replace/u,
  truncated: /^Truncate event/u,
  refused: /^Caught exception: An error occurred \((?<value>\w{1,80})\)/u,
  noTime: /^Fall back to (?:current|previous event) time/u,
  skipped: /^Skip event/u,
} as const satisfies Readonly<Record<string, RegExp>>;

/** What the agent's remarks are about. */
export type RemarkKind = keyof typeof remarkPatterns;

const kinds = Object.entries(remarkPatterns) as readonly [RemarkKind, RegExp][];

/** The time, the process, the thread and what it says. */
const line = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} - [\w.]{1,80} - [A-Z]{1,20} - (\d{1,10} - [\w-]{1,40}) - (.*)$/u;

/** What is sent, as the agent tells it of each request: a stream's name holds no colon, a group's no blank. */
const batch = /^Log group: (?<group>[^\s,]{1,512}), log stream: (?<stream>[^:]{1,512}), queue size: \d/u;

const counts = {
  events: /'num_of_events': (\d{1,15})/u,
  skipped: /'skipped_events_count': (\d{1,15})/u,
  withoutTime: /'fallback_events_count': (\d{1,15})/u,
} as const;

/** Reads the log of an agent, line by line. */
export class AgentLogReader {
  readonly #sent = new Map<string, SentEvents>();
  readonly #remarks = new Map<string, AgentRemark>();
  /** What the threads send to; the same number means another thread after a restart. */
  readonly #streams = new Map<string, AgentStream>();
  #lines = 0;

  /** Takes in a line without its end. What isn't the agent's is passed over. */
  add(text: string): void {
    this.#lines++;
    const [, at, thread, said] = line.exec(text) ?? [];
    if (at === undefined || thread === undefined || said === undefined) return;
    const { group, stream } = batch.exec(said)?.groups ?? {};
    if (group !== undefined && stream !== undefined) this.#addBatch({ group, stream }, { at, thread, said });
    else this.#addRemark({ at, thread, said });
  }

  get report(): AgentLogReport {
    return { lines: this.#lines, sent: [...this.#sent.values()], remarks: [...this.#remarks.values()] };
  }

  #addBatch(to: AgentStream, { at, thread, said }: SaidLine): void {
    this.#streams.set(thread, to);
    const key = `${to.group} ${to.stream}`;
    const before = this.#sent.get(key) ?? { ...to, events: 0, skipped: 0, withoutTime: 0 };
    const count = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? 0);
    this.#sent.set(key, {
      ...to,
      events: before.events + count(counts.events),
      skipped: before.skipped + count(counts.skipped),
      withoutTime: before.withoutTime + count(counts.withoutTime),
      lastAt: at,
    });
  }

  #addRemark({ at, thread, said }: SaidLine): void {
    for (const [kind, pattern] of kinds) {
      const found = pattern.exec(said);
      if (found === null) continue;
      const value = found.groups?.["value"] ?? "";
      const stream = this.#streams.get(thread);
      const key = `${kind} ${value} ${stream?.group ?? ""} ${stream?.stream ?? ""}`;
      const count = (this.#remarks.get(key)?.count ?? 0) + 1;
      this.#remarks.set(key, {
        kind,
        value,
        ...(stream === undefined ? {} : { stream }),
        count,
        lastAt: at,
        text: said,
      });
      return;
    }
  }
}

interface SaidLine {
  readonly at: string;
  readonly thread: string;
  readonly said: string;
}
