import type { LogsApi } from "../logsApi.js";
import { isLogsError, type LogsError } from "../logsError.js";
import { policiesForGroup } from "./accountPolicies.js";
import type { AccountPolicy, AccountPolicyType } from "./accountPolicy.js";
import { accountPolicyTypes } from "./explainPolicies.js";

/** The policies of an account that may take a log group, and the types that couldn't be read. */
export interface ReadPolicies {
  readonly policies: readonly AccountPolicy[];
  readonly failures: readonly { readonly type: AccountPolicyType; readonly error: LogsError }[];
}

/**
 * Reads the policies of all types, type by type, as each needs permissions of its own. Rejects with the first type's error if
 * none can be read.
 */
export async function readPolicies(
  api: Pick<LogsApi, "describeAccountPolicies">,
  group: string,
  signal: AbortSignal,
): Promise<ReadPolicies> {
  const policies: AccountPolicy[] = [];
  const failures: { type: AccountPolicyType; error: LogsError }[] = [];
  for (const type of accountPolicyTypes) {
    try {
      policies.push(...(await policiesForGroup(api, { type, group }, signal)));
    } catch (error) {
      if (!isLogsError(error)) throw error;
      failures.push({ type, error });
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === accountPolicyTypes.length) throw first.error;
  return { policies, failures };
}
