import * as l10n from "../../../base/l10n.js";
import { flag, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ sampleData: optional(flag), confirmed: optional(flag) });

/** resetLocalServer { sampleData?, confirmed? } → { connection, endpoint }: empties it and fills it again, on its port. */
export const resetLocalServer = defineCommand({
  id: commands.resetLocalServer,
  async plan({ args, programmatic }, { ask }) {
    const { sampleData, confirmed } = programmatic ? check(args, "resetLocalServer") : {};
    if (confirmed !== true) {
      await ask.confirm(
        l10n.t("Reset the local server?"),
        l10n.t("All its log groups and events are deleted; samples come back."),
        l10n.t("Reset"),
      );
    }
    return { sampleData };
  },
  async act({ sampleData }, { localServer }) {
    const { id, endpoint } = await localServer.reset(sampleData);
    return { connection: id, endpoint };
  },
});
