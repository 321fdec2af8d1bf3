import * as l10n from "../../../base/l10n.js";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import { connection, optional, record, text } from "../../../logs/arguments.js";
import { createGroup } from "../../../logs/admin/createGroup.js";
import { findLogGroup } from "../../../logs/findLogGroup.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { isLogsError, LogsError } from "../../../logs/logsError.js";
import { checkLogGroupName, checkLogStreamName } from "../../../logs/names.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askNewGroupSettings } from "../../prompts/writeQuestions.js";
import { agentDocument, agentFiles } from "../../targets/agentFiles.js";
import { chosenSection } from "../../targets/chosenSection.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), section: optional(text), connection: optional(connection) });

/**
 * createSectionTarget { uri?, section?, connection? } → { connection, group, stream?, created: [] }: creates the log group that a
 * section of an awslogs.conf sends to, and its log stream unless the agent fills in a part of that name; by default the section at the
 * cursor. `created` has what wasn't there yet: "group", "stream".
 */
export const createSectionTarget = defineCommand({
  id: commands.createSectionTarget,
  async plan(call, planning) {
    const given = check(call.uri === undefined ? call.args : {}, "createSectionTarget");
    const { ask, connections } = planning;
    const uri = documentUriOf(call);
    const { group, stream } = await chosenTarget(uri, given.section, call, planning);
    const target = await ask.writableConnection(given.connection);
    const found = await ask.keep(`log group ${group} of ${target.id}`, async () => {
      const api = await connections.api(target);
      return cancellableIfSlow(l10n.t`Looking for ${group}`, (signal) => findLogGroup(api, group, signal));
    });
    const asks = found === undefined && !call.programmatic;
    const settings = asks ? await askNewGroupSettings(ask, group, {}) : {};
    return { uri, target, group, stream, isThere: found !== undefined, settings };
  },
  async act({ uri, target, group, stream, isThere, settings }, { accountNotes, connections, programmatic, tree }) {
    const api = await connections.api(target);
    const created = await cancellableIfSlow(l10n.t`Creating ${group}`, async (signal) => {
      if (!isThere) await createGroup(api, { group, ...settings }, signal);
      const isNewStream = stream !== undefined && (await createStream(api, { group, stream }, signal));
      return [...(isThere ? [] : ["group"]), ...(isNewStream ? ["stream"] : [])];
    }).finally(() => tree.refresh(tree.find(target)));
    void accountNotes.changed(await agentDocument(uri));
    if (!programmatic)
      showStatusMessage(created.length === 0 ? l10n.t`Is there already: ${group}` : l10n.t`Created: ${group}`);
    return { connection: target.id, group, ...(stream === undefined ? {} : { stream }), created };
  },
});

interface WholeTarget {
  readonly group: string;
  readonly stream: string | undefined;
}

async function chosenTarget(
  uri: Parameters<typeof agentFiles>[0],
  name: string | undefined,
  call: Call,
  planning: Planning,
): Promise<WholeTarget> {
  const [file] = await agentFiles(uri, true);
  if (file === undefined) throw new LogsError("notFound", l10n.t`There is no such document: ${uri.toString()}`);
  const { sectionTargets } = await loadAgentTools();
  const sections = sectionTargets(file.document).map((each) => ({
    ...each,
    name: each.section,
    description: each.group,
  }));
  const { group, stream } = await chosenSection({ ...file, sections }, name, call, planning);
  const problem = group.includes("*")
    ? l10n.t("The agent fills in a part of this name, so that it alone knows the log group")
    : checkLogGroupName(group);
  if (problem !== undefined) throw new LogsError("invalidInput", `${problem}: ${group}`);
  if (stream.includes("*")) return { group, stream: undefined };
  const wrong = checkLogStreamName(stream);
  if (wrong !== undefined) throw new LogsError("invalidInput", `${wrong}: ${stream}`);
  return { group, stream };
}

/** Resolves with false if the stream is there already. */
async function createStream(
  api: LogsApi,
  request: { readonly group: string; readonly stream: string },
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await api.createLogStream(request, signal);
    return true;
  } catch (error) {
    if (isLogsError(error, "alreadyExists")) return false;
    throw error;
  }
}
