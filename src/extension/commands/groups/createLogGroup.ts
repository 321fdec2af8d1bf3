import * as l10n from "../../../base/l10n.js";
import {
  connection,
  logClass,
  newGroupName,
  optional,
  record,
  retentionOrNever,
  tagMap,
  text,
} from "../../../logs/arguments.js";
import { createGroup } from "../../../logs/admin/createGroup.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askNewGroupSettings } from "../../prompts/writeQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(newGroupName),
  retentionInDays: optional(retentionOrNever),
  logClass: optional(logClass),
  kmsKeyId: optional(text),
  tags: optional(tagMap),
});

/** createLogGroup { connection?, group, retentionInDays?, logClass?, kmsKeyId?, tags? } → { connection, group } */
export const createLogGroup = defineCommand({
  id: commands.createLogGroup,
  async plan(call, { ask }) {
    const { connection: to, group: name, ...given } = check(call.args, "createLogGroup");
    const target = await ask.writableConnection(to);
    const group = name ?? (await ask.newGroupName(target));
    const settings = call.programmatic ? given : await askNewGroupSettings(ask, group, given);
    return { target, group, settings };
  },
  async act({ target, group, settings }, { connections, programmatic, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Creating ${group}`, (signal) =>
      createGroup(api, { group, ...settings }, signal),
    ).finally(() => tree.refresh(tree.find(target)));
    if (!programmatic) showStatusMessage(l10n.t`Log group created: ${group}`);
    return { connection: target.id, group };
  },
});
