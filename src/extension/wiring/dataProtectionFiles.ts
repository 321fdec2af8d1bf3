import * as l10n from "../../base/l10n.js";
import { partitionOf } from "../../logs/connections/partitions.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import { dataProtectionJson, newDataProtection } from "../../logs/policies/dataProtectionJson.js";
import { DataProtectionFiles } from "../../views/files/dataProtectionFiles.js";
import type { Actors } from "../command.js";
import { readOnlyPolicy } from "../config.js";
import { dataProtectionScheme } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { Report } from "../feedback/report.js";

/** Data protection policies as JSON documents, read and put through the connections that they name. */
export function dataProtectionFiles({
  connections,
  report,
  tree,
}: Pick<Actors, "connections" | "tree"> & { readonly report: Report }): DataProtectionFiles {
  return new DataProtectionFiles({
    scheme: dataProtectionScheme,
    async read({ connection, group }) {
      const target = await connections.resolve(connection);
      const api = await connections.api(target);
      const { document } = await cancellableIfSlow(l10n.t`Reading the data protection policy of ${group}`, (signal) =>
        api.getDataProtectionPolicy({ group }, signal),
      );
      return document === undefined ? newDataProtection(partitionOf(target.region).id) : dataProtectionJson(document);
    },
    async put({ connection, group }, document) {
      const target = await connections.resolve(connection);
      refuseReadOnly(target, readOnlyPolicy());
      const api = await connections.api(target);
      await cancellableIfSlow(l10n.t`Saving the data protection policy of ${group}`, (signal) =>
        api.putDataProtectionPolicy({ group, document }, signal),
      );
      tree.refresh(tree.find(target));
    },
    messageOf(error) {
      report.offerRemedy(l10n.t("Data protection policy"), error);
      return report.sentence(l10n.t("Data protection policy"), error);
    },
  });
}
