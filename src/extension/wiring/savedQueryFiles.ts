import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { readOnlyReason, refuseReadOnly } from "../../logs/operations/readOnly.js";
import { findDefinition } from "../../logs/queryDefinitions/findDefinition.js";
import { SavedQueryFiles } from "../../views/queryFiles/savedQueryFiles.js";
import type { Actors } from "../command.js";
import { readOnlyPolicy } from "../config.js";
import { savedQueryScheme } from "../contributions.js";
import { plainText } from "../feedback/plainText.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { Report } from "../feedback/report.js";
import { refreshSavedQueries } from "../transfer/putSavedQuery.js";

/** Saved queries as files, read and put through the connections that they name. */
export function savedQueryFiles({
  connections,
  report,
  tree,
}: Pick<Actors, "connections" | "tree"> & { readonly report: Report }): SavedQueryFiles {
  return new SavedQueryFiles({
    scheme: savedQueryScheme,
    clock: systemClock,
    async read({ connection, id, name }) {
      const api = await connections.api(await connections.resolve(connection));
      return cancellableIfSlow(
        l10n.t`Reading ${name}`,
        // One of its name is another's that came in its place: better than a second one of that name.
        async (signal) => (await findDefinition(api, { id, name }, signal)) ?? findDefinition(api, { name }, signal),
      );
    },
    async put(connection, request) {
      const target = await connections.resolve(connection);
      refuseReadOnly(target, readOnlyPolicy());
      const api = await connections.api(target);
      const put = await cancellableIfSlow(l10n.t`Saving ${request.name}`, (signal) =>
        api.putQueryDefinition(request, signal),
      );
      refreshSavedQueries(target, tree);
      return put.id;
    },
    isReadOnly: async (connection) =>
      readOnlyReason(await connections.resolve(connection), readOnlyPolicy()) !== undefined,
    messageOf(error) {
      report.offerRemedy(l10n.t("Saved query"), error);
      return report.sentence(l10n.t("Saved query"), error);
    },
    tell: (sentence) => void vscode.window.showInformationMessage(plainText(sentence)),
  });
}
