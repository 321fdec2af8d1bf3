import type { DataProtectionStatus } from "./policies/dataProtection.js";

/** A log group as the service describes it. Times are epoch milliseconds. */
export interface LogGroup {
  /** What names it in requests and documents: its name; for a group of a linked account its ARN (see groupArn). */
  readonly name: string;
  /** The ARN without the trailing `:*` (the form that Live Tail and tagging take). */
  readonly arn: string;
  readonly createdAt?: number;
  readonly storedBytes?: number;
  /** Absent: events never expire, unless the group is partial. */
  readonly retentionInDays?: number;
  readonly logClass?: string;
  readonly metricFilterCount?: number;
  readonly kmsKeyId?: string;
  /** True: the group can't be deleted until this is switched off. */
  readonly deletionProtected?: boolean;
  /** Whether the group has a data protection policy of its own, or had one; absent if it never had. */
  readonly dataProtection?: DataProtectionStatus;
  /** True: the account's data protection policy masks its data, too. */
  readonly inheritsDataProtection?: true;
  /** The account's policy that overrides the group's own retention. */
  readonly retentionPolicy?: string;
  /**
   * True if it was found by a part of its name: then the service guarantees only name, ARN and creation time
   * (DescribeLogGroups), and leaves out retention, size and protection. What is absent is unknown.
   */
  readonly isPartial?: true;
}

/** Which log groups by their names: by a prefix or by a case-sensitive part, not both. Neither: all of them. */
export interface GroupQuery {
  readonly prefix?: string;
  readonly pattern?: string;
  readonly linked?: LinkedAccounts;
}

/** Which accounts' groups are listed besides those of the connection's own account. */
export interface LinkedAccounts {
  /** The connection's own account: its groups are named by their names. Without it, all are named by their ARNs. */
  readonly own?: string;
  /** At most 20; absent: all linked accounts, and the own one. */
  readonly accounts?: readonly string[];
}

/** The tags of a log group: values by keys. */
export type Tags = Readonly<Record<string, string>>;

/** The settings of a new log group; the class can't be changed later. */
export interface NewLogGroup {
  readonly logClass?: LogClass;
  readonly kmsKeyId?: string;
  readonly tags?: Tags;
}

/** The classes of CreateLogGroup. */
export type LogClass = "STANDARD" | "INFREQUENT_ACCESS" | "ESSENTIALS" | "DELIVERY";

/** A log stream as the service describes it. The event times lag, typically by under an hour. */
export interface LogStream {
  readonly name: string;
  readonly arn: string;
  readonly createdAt?: number;
  /** Absent if the stream has no events. */
  readonly firstEventAt?: number;
  readonly lastEventAt?: number;
  readonly lastIngestionAt?: number;
}

/** An event as it is read. */
export interface LogEvent {
  /** Epoch milliseconds, set by the sender. */
  readonly timestamp: number;
  /** Epoch milliseconds at which the service received it. */
  readonly ingestionTime: number;
  readonly message: string;
  readonly stream: string;
  /** Only FilterLogEvents returns one; GetLogEvents and Live Tail don't. */
  readonly eventId?: string;
}

/** An event as it is written. */
export interface InputEvent {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** One page of a list. A token means that there may be more, even if the page is empty. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}
