import {
  canonicalSelection,
  fromSelectionUri,
  type Selection,
  type SelectionUri,
  toSelectionUri,
} from "../../logs/selection/selection.js";

/** What a log document shows, whichever URI it has at the moment. */
export interface LogIdentity {
  /** In its canonical form. */
  readonly selection: Selection;
  /** The same for all revisions of a document. */
  readonly key: string;
  readonly revision: number;
}

/** An open log document. */
export interface OpenLog<U, V> extends LogIdentity {
  /** That of its current revision. */
  readonly uri: U;
  readonly view: V;
}

/** A URI as VS Code has it. */
interface Uri {
  readonly query: string;
  toString(): string;
}

/** How views are made. */
interface OpenLogsDeps<U extends Uri, V> {
  uriOf(parts: SelectionUri): U;
  /** The view of a document that isn't open yet. */
  view(uri: U, identity: LogIdentity): V;
}

/**
 * The open log documents. Each has one selection, and a URI that changes with its revision. Only a document that comes
 * from a URI alone, as one that is restored with the window, is decoded from it.
 */
export class OpenLogs<U extends Uri, V> {
  readonly #deps: OpenLogsDeps<U, V>;
  /** By the text of their URI. */
  readonly #logs = new Map<string, OpenLog<U, V>>();

  constructor(deps: OpenLogsDeps<U, V>) {
    this.#deps = deps;
  }

  [Symbol.iterator](): Iterator<OpenLog<U, V>> {
    return this.#logs.values();
  }

  /** The document that has this URI now. */
  at(uri: Uri): OpenLog<U, V> | undefined {
    return this.#logs.get(uri.toString());
  }

  /** The document that has this URI now, or had it in an earlier revision. */
  find(uri: Uri): OpenLog<U, V> | undefined {
    const known = this.at(uri);
    if (known !== undefined) return known;
    const identity = identityOf(uri);
    return identity && this.#byKey(identity.key);
  }

  /** The document of a selection, opened if it isn't. */
  open(selection: Selection): OpenLog<U, V> {
    const canonical = canonicalSelection(selection);
    const parts = toSelectionUri(canonical);
    const key = parts.query;
    return this.#byKey(key) ?? this.#add(this.#deps.uriOf(parts), { selection: canonical, key, revision: 0 });
  }

  /** The document that has this URI; undefined if the URI is no log document's. */
  restore(uri: U): OpenLog<U, V> | undefined {
    const known = this.at(uri);
    if (known !== undefined) return known;
    const identity = identityOf(uri);
    return identity && this.#add(uri, identity);
  }

  /** Gives a document the URI of its next revision; undefined if it isn't open any more. */
  rollOver(uri: U): U | undefined {
    const log = this.at(uri);
    if (log === undefined) return undefined;
    const revision = log.revision + 1;
    const next = this.#deps.uriOf(toSelectionUri(log.selection, revision));
    this.#logs.set(next.toString(), { ...log, uri: next, revision });
    this.#logs.delete(uri.toString());
    return next;
  }

  /** Removes a document; the result is what was removed. */
  close(uri: Uri): OpenLog<U, V> | undefined {
    const log = this.at(uri);
    this.#logs.delete(uri.toString());
    return log;
  }

  #byKey(key: string): OpenLog<U, V> | undefined {
    return [...this].find((log) => log.key === key);
  }

  #add(uri: U, identity: LogIdentity): OpenLog<U, V> {
    const log = { ...identity, uri, view: this.#deps.view(uri, identity) };
    this.#logs.set(uri.toString(), log);
    return log;
  }
}

function identityOf(uri: Uri): LogIdentity | undefined {
  const parsed = fromSelectionUri(uri);
  return parsed && { ...parsed, key: toSelectionUri(parsed.selection).query };
}
