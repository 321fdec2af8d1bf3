import * as l10n from "../../base/l10n.js";
import { getLogGroup } from "../findLogGroup.js";
import type { GroupDocumentKind } from "../groupDocument.js";
import { dataProtectionJson, newDataProtection, readDataProtectionJson } from "./dataProtectionJson.js";

type Reads = "describeLogGroups" | "getDataProtectionPolicy";

/** A log group's own data protection policy as a JSON document. */
export const dataProtectionDocument: GroupDocumentKind<Reads, "putDataProtectionPolicy"> = {
  noun: l10n.t("data protection policy"),
  check: (text) => readDataProtectionJson(text).problems,
  async read(api, group, signal) {
    const { arn, inheritsDataProtection } = await getLogGroup(api, group, signal);
    const note =
      inheritsDataProtection === true
        ? l10n.t`The account's data protection policy masks events of ${group}, too: what either of them finds is masked.`
        : undefined;
    const { document } = await api.getDataProtectionPolicy({ group }, signal);
    const more = note === undefined ? {} : { note };
    if (document !== undefined) {
      const text = dataProtectionJson(document);
      return { text, stored: text, ...more };
    }
    const [, partition = "aws"] = arn.split(":");
    const none = l10n.t`${group} has no data protection policy of its own yet. Saving this document puts it; events that are there already are not masked.`;
    return {
      text: newDataProtection(partition),
      stored: undefined,
      note: note === undefined ? none : `${none} ${note}`,
    };
  },
  async stored(api, group, signal) {
    const { document } = await api.getDataProtectionPolicy({ group }, signal);
    return document === undefined ? undefined : dataProtectionJson(document);
  },
  async put(api, group, text, signal) {
    const { policy = text } = readDataProtectionJson(text);
    await api.putDataProtectionPolicy({ group, document: policy }, signal);
    return dataProtectionJson(policy);
  },
};
