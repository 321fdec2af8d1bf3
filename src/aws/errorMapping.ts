import * as l10n from "../base/l10n.js";
import { LogsError, isLogsError } from "../logs/logsError.js";
import { type MissingPermission, iamPolicy, isExplicitDeny, missingPermission } from "../logs/admin/iamStatement.js";
import { classRefusalSentence, classRemedy, isClassRefusal } from "./classRefusal.js";
import { credentialProblem } from "./credentialErrors.js";
import { type ErrorFacts, errorFacts, safeCause } from "./errorFacts.js";
import type { ErrorRule, RequestContext } from "./errorRule.js";
import { foreignAnswer, foreignSentence, hostOf } from "./foreignAnswer.js";
import { networkRuleOf, noAnswer, target, whose } from "./networkErrors.js";
import { ownRule } from "./ownRule.js";
import { queryPlaceOf } from "./queryErrors.js";
import { hasDoneNothing, isThrottling, type Refusal, refusalOf } from "./refusals.js";

/** Maps an SDK or network error to the LogsError that callers and users see. It contains no credentials. */
export function toLogsError(error: unknown, context: RequestContext): LogsError {
  if (isLogsError(error)) return error;
  const facts = errorFacts(error);
  const { kind, sentence: say, remedy } = ruleOfAnswer(error, facts) ?? ownRule(facts, context) ?? findRule(facts);
  return new LogsError(kind, say(facts, context), {
    operation: context.operation,
    cause: safeCause(facts, error),
    hasDoneNothing: hasDoneNothing(error),
    remedy: remedy?.(facts, context),
    place: facts.name.startsWith("MalformedQuery") ? queryPlaceOf(error, facts) : undefined,
  });
}

/** The rule for an answer that isn't the service's, or that can't be read. */
function ruleOfAnswer(error: unknown, facts: ErrorFacts): ErrorRule | undefined {
  const foreign = foreignAnswer(error, facts);
  if (foreign !== undefined) {
    const sentence: ErrorRule["sentence"] = (_, { connection, host = hostOf(connection) }) =>
      foreignSentence(foreign, connection, host);
    return { kind: "offline", sentence };
  }
  if (facts.name === "SyntaxError") return brokenAnswer;
  return unreachableProxy.test(facts.message) ? noProxy : undefined;
}

/** What VS Code says when no proxy of a request answers; the proxies follow. */
const unreachableProxy = /^Failed to establish a socket connection to proxies: */u;

const noProxy: ErrorRule = {
  kind: "offline",
  sentence: ({ message }) =>
    l10n.t`The proxy can't be reached; check VS Code's http.proxy and the network: ${message.replace(unreachableProxy, "")}`,
};

const brokenAnswer: ErrorRule = {
  kind: "unknown",
  sentence: (_, { operation, connection }) =>
    l10n.t`The answer to ${operation} can't be read, as if it was broken off; try again: ${target(connection)}`,
};

/** Codes take precedence: the SDK's name for a refused connection is TimeoutError. */
function findRule(facts: ErrorFacts): ErrorRule {
  const refusal = refusalOf(facts);
  if (refusal !== undefined) return refusalRules[refusal];
  return (
    networkRuleOf(facts.code) ??
    (isThrottling(facts.name) ? throttled : undefined) ??
    (isClassRefusal(facts.message) ? otherClass : undefined) ??
    exceptionRules.find(({ test }) => test.test(facts.name))?.rule ??
    (facts.status >= 500 ? serviceDown : unknownError)
  );
}

/** For an existing resource the operation tells which kind it is; for a missing one, the service's message. */
function isAboutStream({ name, message }: ErrorFacts, { operation }: RequestContext): boolean {
  return name === "ResourceAlreadyExistsException" ? operation === "CreateLogStream" : /log stream/iu.test(message);
}

/** What operations on a log group's own settings don't find, unless the service says that it is the group. */
const settingWords: Readonly<Record<string, string>> = {
  GetTransformer: l10n.t("transformer"),
  DeleteTransformer: l10n.t("transformer"),
  DeleteIndexPolicy: l10n.t("field index policy"),
};

function resourceWord(facts: ErrorFacts, context: RequestContext): string {
  const setting = settingWords[context.operation];
  if (setting !== undefined && !/log ?group/iu.test(facts.message)) return setting;
  return isAboutStream(facts, context) ? l10n.t("log stream") : l10n.t("log group");
}

function resource(facts: ErrorFacts, context: RequestContext): string {
  const { group = "", stream, operation } = context;
  if (stream !== undefined && isAboutStream(facts, context)) return `${group} › ${stream}`;
  return group === "" ? operation : group;
}

const otherClass: ErrorRule = {
  kind: "unsupported",
  sentence: ({ message }, { operation }) => classRefusalSentence(message, operation),
  remedy: (_, context) => classRemedy(context),
};

const serviceDown: ErrorRule = {
  kind: "offline",
  sentence: ({ status, name }) =>
    l10n.t`CloudWatch Logs has a problem of its own; try again in a moment: ${status || name}`,
};

const unknownError: ErrorRule = {
  kind: "unknown",
  sentence: ({ name, message }, { operation }) => l10n.t`${operation} failed: ${message === "" ? name : message}`,
};

/** The service's messages quote the signed request, so they aren't shown. */
const refusalRules: Readonly<Record<Refusal, ErrorRule>> = {
  clock: {
    kind: "expiredCredentials",
    sentence: () => l10n.t("The service refused the signature's time; set this computer's clock"),
  },
  expired: {
    kind: "expiredCredentials",
    sentence: (_, { connection }) => l10n.t`The credentials have expired; renew them and try again${whose(connection)}`,
  },
  wrong: {
    kind: "expiredCredentials",
    sentence: (_, { connection }) =>
      l10n.t`The service refused the credentials; choose another profile or correct its keys${whose(connection)}`,
  },
};

const throttled: ErrorRule = {
  kind: "throttled",
  sentence: (_, { operation }) =>
    l10n.t`CloudWatch Logs asks for fewer requests; wait a moment and try again: ${operation}`,
};

const noCredentials: ErrorRule = {
  kind: "expiredCredentials",
  sentence: ({ message }, { connection }) => credentialProblem(message, connection).sentence,
  remedy: ({ message }, { connection }) => credentialProblem(message, connection).remedy,
};

const accessDenied: ErrorRule = {
  kind: "accessDenied",
  sentence: (facts, context) => {
    const { message } = facts;
    if (isWrongMfaCode(message)) return credentialProblem(message, context.connection).sentence;
    const { action, resource } = permission(facts, context);
    return isExplicitDeny(message)
      ? l10n.t`Access denied by a policy that forbids ${action}; ask your administrator about ${resource}`
      : l10n.t`Access denied; ask for an IAM statement that allows ${action} on ${resource}`;
  },
  remedy: (facts, context) =>
    isWrongMfaCode(facts.message) || isExplicitDeny(facts.message)
      ? undefined
      : { kind: "copyPolicy", policy: iamPolicy(permission(facts, context)) },
};

/** STS reports a wrong code as denied access. */
function isWrongMfaCode(message: string): boolean {
  return /MultiFactorAuthentication failed/iu.test(message);
}

function permission({ message }: ErrorFacts, { connection, account, ...request }: RequestContext): MissingPermission {
  const known = account === undefined ? {} : { account };
  return missingPermission({ ...request, ...known, message, region: connection.region });
}

const exceptionRules: readonly { readonly test: RegExp; readonly rule: ErrorRule }[] = [
  {
    test: /^ResourceNotFoundException$/u,
    rule: {
      kind: "notFound",
      sentence: (facts, context) =>
        l10n.t`This ${resourceWord(facts, context)} does not exist; refresh, or check the name and the region: ${resource(facts, context)}`,
    },
  },
  {
    test: /^ResourceAlreadyExistsException$/u,
    rule: {
      kind: "alreadyExists",
      sentence: (facts, context) =>
        l10n.t`This ${resourceWord(facts, context)} already exists; choose another name: ${resource(facts, context)}`,
    },
  },
  { test: /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation)$/u, rule: accessDenied },
  {
    test: /^(?:CredentialsProviderError|TokenProviderError|ProviderError|InstanceMetadataV1FallbackError|UnauthorizedException|InvalidIdentityToken(?:Exception)?)$/u,
    rule: noCredentials,
  },
  {
    test: /^(?:LimitExceeded|ServiceQuotaExceeded|TooManyTags)/u,
    rule: {
      kind: "limitExceeded",
      sentence: ({ message }) =>
        l10n.t`A limit of the account is reached; delete something or ask AWS for more: ${message}`,
    },
  },
  {
    test: /^(?:OperationAborted|Conflict)/u,
    rule: {
      kind: "unknown",
      sentence: (facts, context) =>
        l10n.t`Another change of it is under way; wait a moment and try again: ${resource(facts, context)}`,
    },
  },
  {
    test: /^(?:InvalidParameter|Validation|Serialization|MalformedQuery|RequestEntityTooLarge)/u,
    rule: {
      kind: "invalidInput",
      sentence: ({ message }, { operation }) => l10n.t`CloudWatch Logs refused the input of ${operation}: ${message}`,
    },
  },
  {
    test: /^(?:UnknownOperation|InvalidOperation|NotImplemented|InvalidAction)/u,
    rule: {
      kind: "unsupported",
      sentence: ({ name, message }, { operation, connection }) =>
        message === "" || name.startsWith("UnknownOperation")
          ? l10n.t`Not possible there: ${operation} at ${target(connection)}`
          : l10n.t`CloudWatch Logs refused ${operation}: ${message}`,
    },
  },
  {
    test: /^RegionDisabled/u,
    rule: {
      kind: "accessDenied",
      sentence: (_, { connection }) =>
        l10n.t`The region is switched off for this account; enable it or choose another one: ${connection.region}`,
    },
  },
  { test: /^(?:TimeoutError|RequestTimeout|RequestTimeoutException)$/u, rule: noAnswer },
  {
    test: /^(?:ServiceUnavailable|InternalFailure|InternalServer|InternalStreaming|SessionStreaming)/u,
    rule: serviceDown,
  },
];
