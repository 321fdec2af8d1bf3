import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf } from "../../targets/selection.js";

/**
 * loadNewer { uri } → { uri }: appends the next newer events to a log document, without following it. After the end of its
 * range of time, that is widened: the URI changes.
 */
export const loadNewer = defineCommand({
  id: commands.loadNewer,
  async act(call, { documents }) {
    const uri = documentUriOf(call);
    const session = documents.session(uri);
    const failure = await cancellableIfSlow(l10n.t("Reading newer events"), (signal) => session.loadNewer(signal));
    if (failure !== undefined) throw failure;
    return { uri: documents.current(uri).toString() };
  },
});
