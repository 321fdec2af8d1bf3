import * as l10n from "../../../base/l10n.js";
import { connection, optional, record, text } from "../../../logs/arguments.js";
import { describeDelivery } from "../../../logs/deliveries/deliveryText.js";
import type { CheckedFile, ShownTarget } from "../../../views/files/accountLenses.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { agentDocument } from "../../targets/agentFiles.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), connection: optional(connection) });

/**
 * checkAccount { uri?, connection? } → { connection, sections: [{ section, line, group, stream, summary, hint?, lastEvent?,
 * retentionInDays? }] }: what an account has of the sections of an awslogs.conf, also above them. The connection is remembered for the
 * file; `*` in names stands for what the agent fills in, `line` counts from 1, `lastEvent` is in epoch milliseconds.
 */
export const checkAccount = defineCommand({
  id: commands.checkAccount,
  async plan(call, { ask }) {
    const given = check(call.uri === undefined ? call.args : {}, "checkAccount");
    const { uri } = await agentDocument(documentUriOf(call));
    return { uri, target: await ask.connection(given.connection) };
  },
  async act({ uri, target }, { accountNotes }) {
    const document = await agentDocument(uri);
    const file = await cancellableIfSlow(l10n.t`Asking ${target.name} about awslogs.conf`, (signal, report) =>
      accountNotes.check(document, target.id, { signal, report }),
    );
    const sections = file.targets.map((section) => ({
      section: section.section,
      line: document.positionAt(section.headerSpan.start).line + 1,
      group: section.group,
      stream: section.stream,
      ...result(file, section),
    }));
    return { connection: target.id, sections };
  },
});

function result(file: CheckedFile, target: ShownTarget): object {
  const known = file.known(target);
  if (known === undefined) return { summary: l10n.t("not asked") };
  if ("error" in known) return { summary: known.error instanceof Error ? known.error.message : l10n.t("not read") };
  const { delivery } = known;
  const { summary, hint } = describeDelivery(target, delivery, file.context);
  const retentionInDays = delivery.groups.length === 1 ? delivery.groups[0]?.retentionInDays : undefined;
  return {
    summary,
    ...(hint === undefined ? {} : { hint: hint.message }),
    ...(delivery.lastEventAt === undefined ? {} : { lastEvent: delivery.lastEventAt }),
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
  };
}
