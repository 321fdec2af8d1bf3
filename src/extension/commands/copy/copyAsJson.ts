import * as l10n from "../../../base/l10n.js";
import { eventJson } from "../../../logs/document/text/eventDetails.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { eventsOfCall } from "../../targets/eventsOfCall.js";

/**
 * copyAsJson { uri, line } → { text }, also on the clipboard: the event that a line of a log document shows, counted from 1,
 * as Open Event as JSON shows it; several selected events are an array.
 */
export const copyAsJson = defineCommand({
  id: commands.copyAsJson,
  async plan(call, planning) {
    const { events, buffer } = await planning.ask.keep("events", () => eventsOfCall(call, planning));
    const texts = events.map((event) => eventJson(event, buffer.format.zone).trimEnd());
    return { text: texts.length === 1 ? texts.join("") : `[${texts.join(",\n")}]`, count: texts.length };
  },
  act: async ({ text, count }, acting) =>
    copyText(text, count === 1 ? l10n.t("Event") : l10n.t`${count.toLocaleString("en")} events`, acting),
});
