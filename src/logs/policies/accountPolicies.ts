import type { LogsApi } from "../logsApi.js";
import type { AccountPolicy, AccountPolicyType } from "./accountPolicy.js";
import { mayTake } from "./policyScope.js";

/** The account's policies of a type that apply to a log group, as far as their criteria tell, by name. */
export async function policiesForGroup(
  api: Pick<LogsApi, "describeAccountPolicies">,
  { type, group }: { readonly type: AccountPolicyType; readonly group: string },
  signal: AbortSignal,
): Promise<readonly AccountPolicy[]> {
  const found: AccountPolicy[] = [];
  const tokens = new Set<string>();
  for (let token: string | undefined; ;) {
    const page = await api.describeAccountPolicies(token === undefined ? { type } : { type, nextToken: token }, signal);
    found.push(...page.items.filter(({ selectionCriteria }) => mayTake(selectionCriteria, group)));
    token = page.nextToken;
    if (token === undefined || tokens.has(token)) return found;
    tokens.add(token);
  }
}
