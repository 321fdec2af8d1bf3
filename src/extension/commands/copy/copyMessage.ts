import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { eventsOfCall } from "../../targets/eventsOfCall.js";

/**
 * copyMessage { uri, line } → { text }, also on the clipboard: the whole message of the event that a line of a log document
 * shows, counted from 1, to the byte; of several selected events, one after the other, each on lines of its own.
 */
export const copyMessage = defineCommand({
  id: commands.copyMessage,
  async plan(call, planning) {
    const { events } = await planning.ask.keep("events", () => eventsOfCall(call, planning));
    return events.map(({ message }) => message);
  },
  async act(messages, acting) {
    const ended = messages.slice(0, -1).map((message) => (/[\r\n]$/u.test(message) ? message : `${message}\n`));
    const what = messages.length === 1 ? l10n.t("Message") : l10n.t`${messages.length.toLocaleString("en")} messages`;
    return copyText([...ended, messages.at(-1)].join(""), what, acting);
  },
});
