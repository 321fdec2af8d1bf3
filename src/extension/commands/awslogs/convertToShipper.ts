import * as l10n from "../../../base/l10n.js";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import { flag, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { agentFiles } from "../../targets/agentFiles.js";
import { documentUriOf } from "../../targets/selection.js";
import { showMigration } from "../../targets/showMigration.js";

const shippers = ["fluentBit", "vector"] as const;

type ShipperId = (typeof shippers)[number];

const names: Readonly<Record<ShipperId, string>> = { fluentBit: l10n.t("Fluent Bit"), vector: l10n.t("Vector") };

const check = record({ uri: optional(text), alone: optional(flag), to: optional(oneOf(shippers)) });

/**
 * convertToShipper { uri?, alone?, to } → { text, notes: [{ kind, message, uri, line }] }: the configuration of another program,
 * `fluentBit` or `vector`, that sends the same logs as an awslogs.conf and the additional files in its folder `config`, or with
 * `alone` without these, as a new YAML document; what doesn't carry over is shown among the problems, and told with its line,
 * counted from 1.
 */
export const convertToShipper = defineCommand({
  id: commands.convertToShipper,
  async plan(call, planning) {
    const { alone = false, to } = check(call.uri === undefined ? call.args : {}, "convertToShipper");
    const files = await agentFiles(documentUriOf(call), alone);
    const shipper = to ?? (await chosen(call, planning));
    const { toFluentBit, toVector } = await loadAgentTools();
    return { files, shipper, ...(shipper === "fluentBit" ? toFluentBit : toVector)(files) };
  },
  async act({ files, shipper, text: content, notes }, acting) {
    await acting.editor.openText({ content, language: "yaml" });
    return { text: content, notes: await showMigration({ files, notes, to: names[shipper] }, acting) };
  },
});

async function chosen({ programmatic }: Call, { ask }: Planning): Promise<ShipperId> {
  if (programmatic) return "fluentBit";
  const items = shippers.map((shipper) => ({ label: names[shipper], shipper }));
  return (await ask.choice(l10n.t("What sends the logs instead of the agent"), items)).shipper;
}
