import * as l10n from "../../base/l10n.js";
import { indexPolicyDocument } from "../../logs/fieldIndexes/indexPolicyDocument.js";
import { type GroupDocumentKind, putGroupDocument } from "../../logs/groupDocument.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import { dataProtectionDocument } from "../../logs/policies/dataProtectionDocument.js";
import { transformerDocument } from "../../logs/transformers/transformerDocument.js";
import { type GroupDocumentName, GroupDocuments } from "../../views/files/groupDocuments.js";
import type { Actors } from "../command.js";
import { readOnlyPolicy } from "../config.js";
import { commands, groupDocumentScheme } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { Report } from "../feedback/report.js";

const kinds: Readonly<Record<GroupDocumentName, GroupDocumentKind<keyof LogsApi, keyof LogsApi>>> = {
  transformer: transformerDocument,
  dataProtection: dataProtectionDocument,
  indexPolicy: indexPolicyDocument,
};

/** Settings of log groups as JSON documents, read and put through the connections that they name. */
export function groupDocuments({
  connections,
  report,
  tree,
}: Pick<Actors, "connections" | "tree"> & { readonly report: Report }): GroupDocuments {
  return new GroupDocuments({
    scheme: groupDocumentScheme,
    testTransformer: commands.testTransformer,
    check: (kind, text) => kinds[kind].check(text),
    async read({ connection, group, kind }) {
      const api = await connections.api(await connections.resolve(connection));
      return cancellableIfSlow(l10n.t`Reading the ${kinds[kind].noun} of ${group}`, async (signal) =>
        kinds[kind].read(api, group, signal),
      );
    },
    async put({ connection, group, kind }, text, before) {
      const target = await connections.resolve(connection);
      refuseReadOnly(target, readOnlyPolicy());
      const api = await connections.api(target);
      const stored = await cancellableIfSlow(l10n.t`Saving the ${kinds[kind].noun} of ${group}`, async (signal) =>
        putGroupDocument(kinds[kind], api, { group, text, before }, signal),
      );
      // Rows of groups show whether their data is masked.
      tree.refresh(tree.find(target));
      return stored;
    },
    messageOf({ group }, error) {
      report.offerRemedy(group, error);
      return report.sentence(group, error);
    },
  });
}
