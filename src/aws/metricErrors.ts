import * as l10n from "../base/l10n.js";
import { isMetricOperation, metricPermission } from "../logs/metrics/metricOperations.js";
import { type LogsError, isLogsError } from "../logs/logsError.js";
import { causes, type ErrorFacts } from "./errorFacts.js";
import { toLogsError } from "./errorMapping.js";
import type { ErrorRule, RequestContext } from "./errorRule.js";

/** Maps an SDK or network error of a request to CloudWatch to the LogsError that callers and users see. */
export function toMetricsError(error: unknown, context: RequestContext): LogsError {
  if (isLogsError(error)) return error;
  const { operation, named, account, connection } = context;
  const needs = isMetricOperation(operation)
    ? metricPermission({ operation, region: connection.region, account, name: named })
    : undefined;
  return toLogsError(error, { ...context, needs, ruleOf: (facts) => metricRuleOf(error, facts) });
}

interface MetricRule {
  readonly exception: RegExp;
  readonly rule: (messages: string) => ErrorRule;
}

const rules: readonly MetricRule[] = [
  {
    exception: /^(?:DashboardNotFound|ResourceNotFound)/u,
    rule: () => ({
      kind: "notFound",
      sentence: (_, { operation, named = operation }) =>
        l10n.t`CloudWatch has nothing of this name; refresh, or check the name and the connection: ${named}`,
    }),
  },
  {
    exception: /^LimitExceeded/u,
    rule: () => ({
      kind: "limitExceeded",
      sentence: ({ message }) =>
        l10n.t`A limit of the account is reached; delete alarms or dashboards, or ask AWS for more: ${message}`,
    }),
  },
  {
    exception:
      /^(?:DashboardInvalidInput|Invalid(?:Parameter|Format|NextToken)|MissingRequired|MissingParameter|Validation)/u,
    rule: (said) => ({
      kind: "invalidInput",
      sentence: ({ message }, { operation }) =>
        l10n.t`CloudWatch refused the input of ${operation}: ${said || message}`,
    }),
  },
  {
    exception: /^(?:ConcurrentModification|Conflict|ResourceConflict)/u,
    rule: () => ({
      kind: "unknown",
      sentence: (_, { operation, named = operation }) =>
        l10n.t`Another change of it is under way; wait a moment and try again: ${named}`,
    }),
  },
  {
    exception: /^(?:InternalService|InternalFailure|ServiceUnavailable)/u,
    rule: () => ({
      kind: "offline",
      sentence: ({ status, name }) =>
        l10n.t`CloudWatch has a problem of its own; try again in a moment: ${status || name}`,
    }),
  },
  {
    exception: /^(?:UnknownOperation|InvalidAction|NotImplemented)/u,
    rule: () => ({
      kind: "unsupported",
      sentence: (_, { operation, connection: { endpoint, region } }) =>
        l10n.t`There are no alarms and dashboards there: ${operation} at ${endpoint ?? region}`,
    }),
  },
];

function metricRuleOf(error: unknown, { name }: ErrorFacts): ErrorRule | undefined {
  return rules.find(({ exception }) => exception.test(name))?.rule(validationText(error));
}

/** What is wrong with a dashboard's body, as the service says it of each place. */
function validationText(error: unknown): string {
  const messages = causes(error).flatMap((link) => link["dashboardValidationMessages"] ?? []);
  return messages
    .map((each) => Object(each) as Readonly<Record<string, unknown>>)
    .map(({ DataPath = "", Message = "" }) => `${String(DataPath)} ${String(Message)}`.trim())
    .slice(0, 3)
    .join("; ");
}
