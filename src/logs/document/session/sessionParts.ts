import { unread } from "./documentHeader.js";
import { DocumentPages } from "./documentPages.js";
import { SessionConnections } from "./sessionConnections.js";
import type { SessionDeps } from "./sessionDeps.js";
import { SessionTail, type SessionTailOptions } from "./sessionTail.js";
import { SessionText, type SessionTextOptions } from "./sessionText.js";

/** What a session is made of. */
export interface SessionParts {
  readonly connections: SessionConnections;
  readonly text: SessionText;
  readonly pages: DocumentPages;
  readonly tail: SessionTail;
}

/** What its parts call. */
type Callbacks = Pick<SessionTextOptions, "signal" | "mayTrim" | "failed"> &
  Pick<SessionTailOptions, "onRenewed" | "show" | "stateChanged" | "heldBack" | "countChanged">;

/** The parts of a session that has read nothing yet. */
export function createSessionParts(deps: SessionDeps, callbacks: Callbacks): SessionParts {
  const { selection, zone, lines } = deps;
  const connections = new SessionConnections({ ...deps, selection: () => pages.selection });
  const { foreground: connect, nameOf, shortNameOf, clock } = connections;
  const text = new SessionText({
    ...deps,
    ...callbacks,
    clock,
    lines: { zone, ...lines },
    connectionName: shortNameOf,
    header: { selection, connections: connections.textOf(selection), state: "stopped", progress: unread },
  });
  const pages = new DocumentPages({ selection, buffer: text.buffer, clock, connect, nameOf });
  const tail = new SessionTail({ ...callbacks, deps, connections, pages, text });
  return { connections, text, pages, tail };
}
