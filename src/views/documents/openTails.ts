import type * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import type { LogView } from "./logView.js";
import type { OpenLog } from "./openLogs.js";
import type { ShownTail } from "./tailText.js";

/** A log document that follows. */
export interface OpenTail extends ShownTail {
  readonly uri: vscode.Uri;
}

/** A document as a tail; undefined unless it follows. */
export function openTail({ view }: OpenLog<vscode.Uri, LogView>, clock: Clock): OpenTail | undefined {
  const { session, uri, unseen } = view;
  if (!session.isFollowing) return undefined;
  const perSecond = session.arrivals.perSecond(clock.now());
  return { uri, selection: session.selection, session, perSecond, unseen: unseen?.count ?? 0 };
}
