import { anomalyRuleOf } from "./anomalyErrors.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { ErrorRule, RequestContext } from "./errorRule.js";
import { exportRuleOf } from "./exportErrors.js";
import { queryRuleOf } from "./queryErrors.js";
import { subscriptionRuleOf } from "./subscriptionErrors.js";

/** The rule for what a failure means with this service or operation alone; undefined if that is what it means elsewhere. */
export function ownRule(facts: ErrorFacts, { operation, ruleOf }: RequestContext): ErrorRule | undefined {
  if (ruleOf !== undefined) return ruleOf(facts);
  const rulesOf = [queryRuleOf, anomalyRuleOf, exportRuleOf, subscriptionRuleOf];
  return rulesOf.flatMap((of) => of(facts, operation) ?? [])[0];
}
