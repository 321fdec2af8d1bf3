/** An error as the service answers it: `__type` and `message` of JSON 1.1, other members, and the HTTP status. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly type: string;
  readonly status: number;
  /** The members that the exception has besides. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(type: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.type = type;
    this.status = status;
    this.members = members;
  }
}

/**
 * An error of CloudWatch, whose protocol JSON 1.0 once was the query protocol: the header x-amzn-query-error has the code that it
 * had there (the SDK's model names both).
 */
export class MonitoringError extends ServiceError {
  readonly queryCode: string;

  constructor(type: string, queryCode: string, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(type, message, queryCode === "ResourceNotFound" ? 404 : 400, members);
    this.queryCode = queryCode;
  }
}

/** The error for an input that violates a rule of the operation. */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError("InvalidParameterException", message);
}

/** The error for a page token that is invalid or has expired. */
export function invalidToken(): ServiceError {
  return invalidParameter("The specified nextToken is invalid.");
}

/** Kinds of resources as the service's messages name them. */
export type ResourceWord =
  | "log group"
  | "log stream"
  | "metric filter"
  | "subscription filter"
  | "account policy"
  | "data protection policy"
  | "transformer"
  | "index policy"
  | "destination"
  | "query"
  | "query definition"
  | "log record"
  | "anomaly detector"
  | "anomaly"
  | "export task";

export function resourceNotFound(what: ResourceWord): ServiceError {
  return new ServiceError("ResourceNotFoundException", `The specified ${what} does not exist.`);
}

export function resourceAlreadyExists(what: ResourceWord): ServiceError {
  return new ServiceError("ResourceAlreadyExistsException", `The specified ${what} already exists`);
}

/** Deletion protection forbids deleting the group or its streams. The exception is the SDK's, the message our own. */
export function protectedGroup(): ServiceError {
  return new ServiceError("ValidationException", "The log group has deletion protection enabled.");
}

/** The error for exceeding the number of resources of an account or a group. */
export function limitExceeded(): ServiceError {
  return new ServiceError("LimitExceededException", "Resource limit exceeded.");
}

/** The error for reading a group that isn't of the class Standard, as users report it (aws/karpenter-provider-aws#9567). */
export function unreadableClass({ name, logClass }: ClassedGroup, operation: string): ServiceError {
  const problem = `The log group ${name} is of log-group-class ${logClass}.`;
  return new ServiceError("InvalidOperationException", `${problem} ${operation} is not supported for this log class.`);
}

/** The error for filters of a group that isn't of the class Standard (turbot/steampipe-plugin-aws#2758). */
export function classWithoutFilters(): ServiceError {
  return new ServiceError("ValidationException", "This operation is only supported on the Standard log class.");
}

interface ClassedGroup {
  readonly name: string;
  readonly logClass: string;
}
