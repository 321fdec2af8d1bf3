import * as l10n from "../../base/l10n.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import {
  findSubscriptionFilter,
  readSubscriptionPlace,
  toNewSubscriptionFilter,
} from "../../logs/subscriptionFilters/findSubscriptionFilter.js";
import { SubscriptionFilterFiles } from "../../views/files/subscriptionFilterFiles.js";
import type { Actors } from "../command.js";
import { readOnlyPolicy } from "../config.js";
import { subscriptionFilterScheme } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { Report } from "../feedback/report.js";
import { putSubscription } from "../transfer/putSubscriptionFilter.js";

/** Subscription filters as JSON documents, read and put through the connections that they name. */
export function subscriptionFilterFiles({
  connections,
  report,
  tree,
}: Pick<Actors, "connections" | "tree"> & { readonly report: Report }): SubscriptionFilterFiles {
  return new SubscriptionFilterFiles({
    scheme: subscriptionFilterScheme,
    async read({ connection, ...where }) {
      const api = await connections.api(await connections.resolve(connection));
      return toNewSubscriptionFilter(
        await cancellableIfSlow(l10n.t`Reading ${where.name}`, (signal) => findSubscriptionFilter(api, where, signal)),
      );
    },
    async put({ connection, group }, filter) {
      const target = await connections.resolve(connection);
      refuseReadOnly(target, readOnlyPolicy());
      const api = await connections.api(target);
      const place = await cancellableIfSlow(l10n.t`Reading ${group}`, (signal) =>
        readSubscriptionPlace(api, group, signal),
      );
      await putSubscription({ target, group, filter, place }, l10n.t`Saving ${filter.name}`, { connections, tree });
    },
    messageOf(error) {
      report.offerRemedy(l10n.t("Subscription filter"), error);
      return report.sentence(l10n.t("Subscription filter"), error);
    },
  });
}
