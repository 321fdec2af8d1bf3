import * as l10n from "../../base/l10n.js";
import { type GroupDocumentKind, requireStandardClass } from "../groupDocument.js";
import type { LogsApi } from "../logsApi.js";
import type { IndexPolicy } from "./indexPolicyApi.js";
import { firstIndexPolicy, indexPolicyText, readIndexPolicy } from "./indexPolicyJson.js";

type Reads = "describeLogGroups" | "describeIndexPolicies";

/** The policy in force for a group: its own, or that of the account; undefined if there is none. */
async function findIndexPolicy(
  api: Pick<LogsApi, "describeIndexPolicies">,
  group: string,
  signal: AbortSignal,
): Promise<IndexPolicy | undefined> {
  const { items } = await api.describeIndexPolicies({ group }, signal);
  return items.find((policy) => isOwn(policy)) ?? items[0];
}

/** True for a policy of the group itself. */
function isOwn({ source, name }: IndexPolicy): boolean {
  return source === undefined ? name === undefined : source === "LOG_GROUP";
}

/** A log group's policy of field indexes as a JSON document. */
export const indexPolicyDocument: GroupDocumentKind<Reads, "putIndexPolicy"> = {
  noun: l10n.t("field index policy"),
  check: (text) => readIndexPolicy(text).problems,
  async read(api, group, signal) {
    await requireStandardClass(api, group, l10n.t("field indexes"), signal);
    const policy = await findIndexPolicy(api, group, signal);
    if (policy === undefined) return { text: firstIndexPolicy, stored: undefined };
    const text = indexPolicyText(policy.document);
    if (isOwn(policy)) return { text, stored: text };
    const { name = "" } = policy;
    const note = l10n.t`${group} has no field index policy of its own. These are the fields of the account's policy ${name}, until this document is saved: a policy of the group applies instead.`;
    return { text, stored: undefined, note, accountPolicies: [name] };
  },
  async stored(api, group, signal) {
    const policy = await findIndexPolicy(api, group, signal);
    return policy === undefined || !isOwn(policy) ? undefined : indexPolicyText(policy.document);
  },
  async put(api, group, text, signal) {
    await api.putIndexPolicy({ group, document: JSON.stringify(JSON.parse(text)) }, signal);
    return indexPolicyText(text);
  },
};
