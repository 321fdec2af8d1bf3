import { counted } from "../../../base/counted.js";
import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { LogsError } from "../../../logs/logsError.js";
import { selectionTitle } from "../../../logs/selection/selection.js";
import type { OpenTail } from "../../../views/documents/openTails.js";
import { tailDescription, tailGroups } from "../../../views/documents/tailText.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import type { SearchRow } from "../../prompts/searchBox.js";
import { noTailText } from "../../targets/tails.js";

/** What to do with a tail, or with all. */
type TailAction = "show" | "pause" | "resume" | "stop" | "stopAll";

interface PickedTail {
  /** Undefined for all. */
  readonly uri?: vscode.Uri;
  readonly action: TailAction;
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: TailAction;
}

const pause: ActionButton = {
  action: "pause",
  iconPath: new vscode.ThemeIcon("debug-pause"),
  tooltip: l10n.t("Pause"),
};
const resume: ActionButton = {
  action: "resume",
  iconPath: new vscode.ThemeIcon("debug-continue"),
  tooltip: l10n.t("Resume"),
};
const stop: ActionButton = { action: "stop", iconPath: new vscode.ThemeIcon("debug-stop"), tooltip: l10n.t("Stop") };

/** showTails {}: lists the tails of the window, to show, pause, resume or stop one, or to stop all. */
export const showTails = defineCommand({
  id: commands.showTails,
  plan: askTail,
  async act({ uri, action }, { documents, editor }) {
    if (uri === undefined) {
      await editor.runCommand(commands.stopAllTails);
      return;
    }
    if (action === "show") {
      await documents.show(uri);
      documents.jumpToNewest(uri);
      return;
    }
    const session = documents.session(uri);
    if (action === "pause") session.pause();
    else if (action === "resume") await session.resume();
    else session.stop();
    // As it is now, for whoever goes on.
    if (documents.tails().length > 0) void editor.runCommand(commands.showTails);
  },
});

async function askTail(_: unknown, { ask, documents }: Planning): Promise<PickedTail> {
  const tails = await ask.keep("tails", () => documents.tails());
  if (tails.length === 0) throw new LogsError("notFound", noTailText);
  const all: SearchRow<PickedTail> = {
    label: l10n.t("Stop All"),
    description: counted(tails.length, "tail"),
    iconPath: stop.iconPath,
    value: { action: "stopAll" },
  };
  const separator = { label: "", kind: vscode.QuickPickItemKind.Separator };
  return ask.row<PickedTail>(l10n.t("Tail to show"), [...tails.map(rowOf), separator, all], (picked, button) => {
    const action = [pause, resume, stop].find((own) => own === button)?.action ?? "show";
    return { ...picked, action };
  });
}

function rowOf(tail: OpenTail): SearchRow<PickedTail> {
  const { uri, selection, session, unseen } = tail;
  const news = unseen === 0 ? "" : l10n.t` · ${unseen.toLocaleString("en")} new`;
  return {
    label: selectionTitle(selection),
    description: `${tailDescription(tail)}${news}`,
    detail: tailGroups(selection),
    iconPath: new vscode.ThemeIcon(session.pauseText === undefined ? "pulse" : "debug-pause"),
    buttons: [session.pauseText === undefined ? pause : resume, stop],
    value: { uri, action: "show" },
  };
}
