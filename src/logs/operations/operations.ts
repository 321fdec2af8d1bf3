import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";

/** How many requests a second the service accepts, for an account in a region. */
interface Quota {
  readonly perSecond: number;
  /** Regions with a figure of their own. */
  readonly inRegions?: Readonly<Record<string, number>>;
}

/**
 * The resource of an IAM statement: nothing but `*`, all groups, a group with everything in it (`:*`), the group alone,
 * or a stream.
 */
export type PermissionResource = "any" | "allGroups" | "group" | "groupAlone" | "stream";

/** What a caller must be allowed to do. The IAM action is `logs:` and the operation's name. */
interface Permission {
  readonly on: PermissionResource;
  /** A second action, and when it is needed. */
  readonly also?: { readonly action: string; readonly when: string };
}

/** An answer in pages. A request takes the token as `nextToken` and the number of items as `limit`. */
interface Pages<Token extends string = string> {
  readonly maxItems: number;
  /** The tokens of an answer that lead to other pages. */
  readonly tokens: readonly Token[];
}

/** What is known of an operation of the service. */
export interface OperationRow {
  /** True if it changes something in the account. */
  readonly writes: boolean;
  readonly quota: Quota;
  readonly permission: Permission;
  /** How the answer comes: in one piece, as an event stream, or in pages. */
  readonly answer: "whole" | "stream" | Pages;
  /** True if one asks until the answer is another one, so that what was answered before is worth nothing. */
  readonly polled?: true;
}

type TokenOf<Answer> = Extract<keyof Answer, `${string}oken`>;

/** The row of an operation whose method in the port returns `Result`. */
type RowFor<Result> =
  Result extends Promise<infer Answer>
    ? OperationRow & { readonly answer: [TokenOf<Answer>] extends [never] ? "whole" : Pages<TokenOf<Answer>> }
    : OperationRow & { readonly answer: "stream"; readonly writes: false };

const describePages = { maxItems: limits.describePage, tokens: ["nextToken"] } as const;
const unmask = { action: "logs:Unmask", when: "masked data is to be shown" } as const;
const anomalyPages = { maxItems: limits.anomaliesPage, tokens: ["nextToken"] } as const;
const queryPages = { maxItems: limits.queriesPage, tokens: ["nextToken"] } as const;

const rows = {
  DescribeLogGroups: {
    writes: false,
    quota: { perSecond: 10 },
    permission: { on: "allGroups" },
    answer: describePages,
  },
  CreateLogGroup: { writes: true, quota: { perSecond: 10 }, permission: { on: "group" }, answer: "whole" },
  DeleteLogGroup: { writes: true, quota: { perSecond: 10 }, permission: { on: "group" }, answer: "whole" },
  PutRetentionPolicy: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  DeleteRetentionPolicy: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  // The quotas page has no row for this one; the figure is that of the other settings of a group.
  PutLogGroupDeletionProtection: {
    writes: true,
    quota: { perSecond: 5 },
    permission: { on: "group" },
    answer: "whole",
  },
  ListTagsForResource: { writes: false, quota: { perSecond: 5 }, permission: { on: "groupAlone" }, answer: "whole" },
  TagResource: { writes: true, quota: { perSecond: 5 }, permission: { on: "groupAlone" }, answer: "whole" },
  UntagResource: { writes: true, quota: { perSecond: 5 }, permission: { on: "groupAlone" }, answer: "whole" },
  DescribeLogStreams: { writes: false, quota: { perSecond: 25 }, permission: { on: "group" }, answer: describePages },
  CreateLogStream: { writes: true, quota: { perSecond: 50 }, permission: { on: "group" }, answer: "whole" },
  DeleteLogStream: { writes: true, quota: { perSecond: 15 }, permission: { on: "stream" }, answer: "whole" },
  PutLogEvents: { writes: true, quota: { perSecond: 5000 }, permission: { on: "stream" }, answer: "whole" },
  // This figure and that of FilterLogEvents can't be raised.
  GetLogEvents: {
    writes: false,
    quota: {
      perSecond: 25,
      inRegions: {
        "us-west-2": 10,
        "eu-west-1": 10,
        "eu-central-1": 10,
        "ap-northeast-3": 10,
        "ap-southeast-3": 10,
        "ca-west-1": 10,
        "il-central-1": 10,
        "eu-west-3": 30,
      },
    },
    permission: { on: "stream", also: unmask },
    answer: { maxItems: limits.pageEvents, tokens: ["nextForwardToken", "nextBackwardToken"] },
  },
  FilterLogEvents: {
    writes: false,
    quota: {
      perSecond: 10,
      inRegions: {
        "us-east-1": 25,
        "ap-northeast-3": 5,
        "ap-southeast-3": 5,
        "ca-west-1": 5,
        "eu-central-1": 5,
        "il-central-1": 5,
      },
    },
    permission: { on: "group", also: unmask },
    answer: { maxItems: limits.pageEvents, tokens: ["nextToken"] },
  },
  StartLiveTail: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "stream" },
  DescribeSubscriptionFilters: {
    writes: false,
    quota: { perSecond: 5 },
    permission: { on: "group" },
    answer: describePages,
  },
  PutSubscriptionFilter: {
    writes: true,
    quota: { perSecond: 5 },
    permission: { on: "group", also: { action: "iam:PassRole", when: "the filter has a role" } },
    answer: "whole",
  },
  DeleteSubscriptionFilter: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  DescribeDestinations: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: describePages },
  DescribeMetricFilters: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: describePages },
  PutMetricFilter: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  DeleteMetricFilter: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  TestMetricFilter: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  // The quotas page has rows for StartQuery and GetQueryResults alone, which can't be raised; the other figures of Logs
  // Insights are that of most operations.
  StartQuery: { writes: false, quota: { perSecond: 10 }, permission: { on: "group" }, answer: "whole" },
  GetQueryResults: {
    writes: false,
    quota: { perSecond: 10 },
    permission: { on: "group" },
    answer: { maxItems: limits.queryPageRows, tokens: ["nextToken"] },
    polled: true,
  },
  // Ends what StartQuery began, and changes nothing in the account: the access level of both is Read.
  StopQuery: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  DescribeQueries: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: queryPages },
  ListLogGroupsForQuery: {
    writes: false,
    quota: { perSecond: 5 },
    permission: { on: "any" },
    answer: { maxItems: limits.queriedGroupsPage, tokens: ["nextToken"] },
  },
  GetLogRecord: {
    writes: false,
    quota: { perSecond: 5 },
    permission: { on: "group", also: unmask },
    answer: "whole",
  },
  GetLogGroupFields: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  // A request can't say how many it wants.
  DescribeFieldIndexes: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: queryPages },
  // A request can't say how many policies it wants.
  DescribeIndexPolicies: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: describePages },
  PutIndexPolicy: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  DeleteIndexPolicy: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  // The quotas page has a row for TestTransformer; the other figures are that of most operations.
  GetTransformer: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  PutTransformer: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  DeleteTransformer: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  TestTransformer: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  DescribeQueryDefinitions: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: queryPages },
  PutQueryDefinition: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  DeleteQueryDefinition: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  // The quotas page has no rows for the operations on anomalies; the figure is that of most operations.
  ListAnomalies: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: anomalyPages },
  UpdateAnomaly: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  ListLogAnomalyDetectors: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: anomalyPages },
  CreateLogAnomalyDetector: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  GetLogAnomalyDetector: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  UpdateLogAnomalyDetector: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  DeleteLogAnomalyDetector: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
  // The quotas page has no row for this one. A request can't say how many it wants; the page is that of other lists.
  DescribeAccountPolicies: {
    writes: false,
    quota: { perSecond: 5 },
    permission: { on: "any" },
    answer: describePages,
  },
  // The quotas page has none of these three either.
  GetDataProtectionPolicy: { writes: false, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  PutDataProtectionPolicy: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  DeleteDataProtectionPolicy: { writes: true, quota: { perSecond: 5 }, permission: { on: "group" }, answer: "whole" },
  CreateExportTask: {
    writes: true,
    quota: { perSecond: 5 },
    permission: { on: "group", also: { action: "s3:PutObject", when: "the bucket is another account's" } },
    answer: "whole",
  },
  DescribeExportTasks: { writes: false, quota: { perSecond: 5 }, permission: { on: "any" }, answer: describePages },
  CancelExportTask: { writes: true, quota: { perSecond: 5 }, permission: { on: "any" }, answer: "whole" },
} as const satisfies { readonly [M in keyof LogsApi as Capitalize<M>]: RowFor<ReturnType<LogsApi[M]>> };

type Rows = typeof rows;

/** An operation of the service that the port offers, by the service's own name, such as "FilterLogEvents". */
export type Operation = keyof Rows;

type Where<Column extends keyof OperationRow, Value> = {
  [O in Operation]: Rows[O] extends Readonly<Record<Column, Value>> ? O : never;
}[Operation];

/** An operation that changes something in the account. */
export type WriteOperation = Where<"writes", true>;
/** An operation that changes nothing. */
export type ReadOperation = Where<"writes", false>;
/** An operation that answers with an event stream. */
export type StreamOperation = Where<"answer", "stream">;
/** An operation that answers a request once. */
export type CallOperation = Exclude<Operation, StreamOperation>;

/** The port's method for an operation: the operation's name with a lower-case first letter. */
export type MethodOf<O extends Operation> = Uncapitalize<O>;
/** What the port's method for an operation takes. */
export type RequestOf<O extends Operation> = Parameters<LogsApi[MethodOf<O>]>[0];
/** What the port's method for an operation resolves with. */
export type AnswerOf<O extends CallOperation> = Awaited<ReturnType<LogsApi[MethodOf<O>]>>;
/** What the port's method for an operation with an event stream iterates over. */
export type UpdateOf<O extends StreamOperation> =
  ReturnType<LogsApi[MethodOf<O>]> extends AsyncIterable<infer Update> ? Update : never;

/** An operation that changes nothing and answers a request once. */
type ReadCall = Extract<ReadOperation, CallOperation>;
/** The part of the port that reads answers, and changes nothing. */
export type ReadingApi = Pick<LogsApi, MethodOf<ReadCall>>;

/**
 * The one table of operations: the budget, the read-only guard, IAM statements, the README's list of permissions and the
 * tests' fake derive from it. Sources: for quotas the page "CloudWatch Logs quotas" of the user guide
 * (cloudwatch_limits_cwl.html), the row of the operation's name; for permissions "Actions, resources, and condition keys for
 * Amazon CloudWatch Logs" of the Service Authorization Reference and the SDK's documentation of LogGroup.arn (only the
 * tagging actions take a group's ARN without `:*`); for pages the API reference.
 */
export const operations: Readonly<Record<Operation, OperationRow>> = rows;

/** True for the name of an operation that the port offers. */
export function isOperation(name: string): name is Operation {
  return Object.hasOwn(operations, name);
}

/** All operations of the port. */
export const operationNames: readonly Operation[] = Object.keys(operations).filter(isOperation);

/** The operations of a ReadingApi. */
export const readCalls = operationNames.filter(
  (name): name is ReadCall => !operations[name].writes && operations[name].answer !== "stream",
);

/** The name of the port's method for an operation. */
export function methodOf<O extends Operation>(operation: O): MethodOf<O> {
  return (operation.charAt(0).toLowerCase() + operation.slice(1)) as MethodOf<O>;
}

/** The requests a second that an account has for an operation in a region. */
export function quotaOf(operation: Operation, region: string): number {
  const { perSecond, inRegions = {} } = operations[operation].quota;
  return inRegions[region] ?? perSecond;
}
