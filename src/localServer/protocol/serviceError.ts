/** A failure as the service answers it: `__type` and `message` of a JSON 1.1 error, with its HTTP status. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** An input that breaks a rule of the operation. */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError("InvalidParameterException", message);
}

/** A page token that was never given out, or that has expired. */
export function invalidToken(): ServiceError {
  return invalidParameter("The specified nextToken is invalid.");
}

/** What a missing or doubled resource is called in the service's sentences. */
export type ResourceWord = "log group" | "log stream" | "metric filter" | "subscription filter" | "account policy";

export function resourceNotFound(what: ResourceWord): ServiceError {
  return new ServiceError("ResourceNotFoundException", `The specified ${what} does not exist.`);
}

export function resourceAlreadyExists(what: ResourceWord): ServiceError {
  return new ServiceError("ResourceAlreadyExistsException", `The specified ${what} already exists`);
}

/** A deletion of or in a group whose deletion protection is on; the SDK names the exception, the words are ours. */
export function protectedGroup(): ServiceError {
  return new ServiceError("ValidationException", "The log group has deletion protection enabled.");
}

/** One more of something than an account or a group can have. */
export function limitExceeded(): ServiceError {
  return new ServiceError("LimitExceededException", "Resource limit exceeded.");
}
