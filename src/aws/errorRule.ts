import type { Connection } from "../logs/connections/connection.js";
import type { MissingPermission } from "../logs/admin/iamStatement.js";
import type { LogsErrorKind } from "../logs/logsError.js";
import type { Remedy } from "../logs/remedy.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { RequestSubject } from "./requestSubject.js";

/** The request that failed. */
export interface RequestContext extends RequestSubject {
  readonly connection: Connection;
  /** The account that the connection leads to, where it is known. */
  readonly account?: string | undefined;
  /** What a request to another service than CloudWatch Logs needs to be allowed. */
  readonly needs?: MissingPermission | undefined;
  /** What failures mean with another service than CloudWatch Logs, where it isn't what they mean with that. */
  readonly ruleOf?: (facts: ErrorFacts) => ErrorRule | undefined;
}

/** What a failure means to a user. */
export interface ErrorRule {
  readonly kind: LogsErrorKind;
  /** The sentence to show: what happened, what to do, and the variable part last. */
  readonly sentence: (facts: ErrorFacts, context: RequestContext) => string;
  readonly remedy?: (facts: ErrorFacts, context: RequestContext) => Remedy | undefined;
}
