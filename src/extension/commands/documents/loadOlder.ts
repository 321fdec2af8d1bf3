import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf } from "../../targets/selection.js";

/**
 * loadOlder { uri } → { uri }: inserts the next older events at the top of a log document. Before the start of its range of
 * time, that is widened: the URI changes.
 */
export const loadOlder = defineCommand({
  id: commands.loadOlder,
  async act(call, { documents }) {
    const uri = documentUriOf(call);
    const session = documents.session(uri);
    const failure = await cancellableIfSlow(l10n.t("Reading older events"), (signal) => session.loadOlder(signal));
    if (failure !== undefined) throw failure;
    return { uri: documents.current(uri).toString() };
  },
});
