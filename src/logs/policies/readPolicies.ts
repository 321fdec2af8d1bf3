import { isLogsError, type LogsError } from "../logsError.js";
import type { LogsApi } from "../logsApi.js";
import { type AccountPolicy, type AccountPolicyType } from "./accountPolicy.js";
import { accountPolicyTypes } from "./explainPolicies.js";

/** The policies of an account, and the types that couldn't be read. */
export interface ReadPolicies {
  readonly policies: readonly AccountPolicy[];
  readonly failures: readonly { readonly type: AccountPolicyType; readonly error: LogsError }[];
}

/** A list of policies has few pages; a server that goes on and on is not read for ever. */
const mostPages = 20;

/**
 * Reads the policies of all types, type by type, as each needs permissions of its own. Rejects with the first type's error if
 * none can be read.
 */
export async function readPolicies(
  api: Pick<LogsApi, "describeAccountPolicies">,
  signal: AbortSignal,
): Promise<ReadPolicies> {
  const policies: AccountPolicy[] = [];
  const failures: { type: AccountPolicyType; error: LogsError }[] = [];
  for (const type of accountPolicyTypes) {
    try {
      policies.push(...(await readType(api, type, signal)));
    } catch (error) {
      if (!isLogsError(error)) throw error;
      failures.push({ type, error });
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === accountPolicyTypes.length) throw first.error;
  return { policies, failures };
}

async function readType(
  api: Pick<LogsApi, "describeAccountPolicies">,
  type: AccountPolicyType,
  signal: AbortSignal,
): Promise<readonly AccountPolicy[]> {
  const found: AccountPolicy[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const request = nextToken === undefined ? { type } : { type, nextToken };
    const answer = await api.describeAccountPolicies(request, signal);
    found.push(...answer.items);
    nextToken = answer.nextToken;
    if (nextToken === undefined) return found;
  }
  return found;
}
