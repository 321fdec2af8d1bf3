import { anomalyRuleOf } from "./anomalyErrors.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { ErrorRule, RequestContext } from "./errorRule.js";
import { exportRuleOf } from "./exportErrors.js";
import { queryRuleOf } from "./queryErrors.js";

/** The rule for what a failure means with this service or operation alone; undefined if that is what it means elsewhere. */
export function ownRule(facts: ErrorFacts, { operation, ruleOf }: RequestContext): ErrorRule | undefined {
  if (ruleOf !== undefined) return ruleOf(facts);
  return queryRuleOf(facts, operation) ?? anomalyRuleOf(facts, operation) ?? exportRuleOf(facts, operation);
}
