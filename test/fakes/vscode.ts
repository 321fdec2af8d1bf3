// Stands in for the module `vscode` in unit tests (see the alias in test/vitest.config.mts): as much of it as commands and
// their questions use, with a user who answers from a script.
import { Emitter } from "../../src/base/emitter.js";

/** What the user does with a question. */
export type Action =
  | { readonly pick: string; readonly button?: string }
  | { readonly type: string; readonly whenIdle?: true }
  | { readonly confirm: string }
  | "back"
  | "dismiss"
  | "wait";

/** The user: what they are going to do, what they were asked, and what they were told. */
export const user = {
  script: [] as Action[],
  asked: [] as string[],
  told: [] as string[],
  /** Forgets everything, and answers from this script from now on. */
  follows(...script: readonly Action[]): void {
    this.script = [...script];
    this.asked = [];
    this.told = [];
    env.clipboard.text = "";
    window.activeTextEditor = undefined;
    workspace.documents.clear();
    workspace.fs.files.clear();
  },
};

/** A decoration of text, as it was asked for. */
export interface FakeDecorationType {
  readonly options: unknown;
  dispose(): void;
}

/** What shows editors to what paints them. */
export const editors = {
  shown: new Emitter<unknown>(),
  scrolled: new Emitter<unknown>(),
  activated: new Emitter<unknown>(),
  edited: new Emitter<unknown>(),
  selected: new Emitter<unknown>(),
  tabs: new Emitter<unknown>(),
};

/** What shows texts that are opened and closed. */
export const texts = {
  opened: new Emitter<unknown>(),
  closed: new Emitter<unknown>(),
};

interface Item {
  readonly label: string;
  readonly buttons?: readonly { readonly tooltip?: string }[];
}

/** A quick pick or an input box. */
class FakeBox {
  title: string | undefined;
  prompt: string | undefined;
  placeholder: string | undefined;
  value = "";
  validationMessage: unknown;
  buttons: readonly unknown[] = [];
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  readonly #kind: "pick" | "input";
  #items: readonly Item[] = [];
  #action: Action | undefined;
  #isShown = false;
  #busy = false;
  #wasBusy = false;
  readonly #changed = new Emitter<string>();
  readonly #accepted = new Emitter<void>();
  readonly #hidden = new Emitter<void>();
  readonly #pressed = new Emitter<unknown>();
  readonly #itemPressed = new Emitter<{ readonly item: Item; readonly button: unknown }>();

  readonly onDidChangeValue = this.#changed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidTriggerButton = this.#pressed.event;
  readonly onDidTriggerItemButton = this.#itemPressed.event;

  constructor(kind: "pick" | "input") {
    this.#kind = kind;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  set items(items: readonly Item[]) {
    this.#items = items;
    this.#act();
  }

  get busy(): boolean {
    return this.#busy;
  }

  set busy(busy: boolean) {
    this.#busy = busy;
    this.#wasBusy ||= busy;
    this.#act();
  }

  show(): void {
    this.#isShown = true;
    const shown = this.value === "" ? "" : ` [${this.value}]`;
    user.asked.push(
      `${this.buttons.includes(QuickInputButtons.Back) ? "< " : ""}${this.placeholder ?? this.prompt}${shown}`,
    );
    this.#action = user.script.shift() ?? "dismiss";
    queueMicrotask(() => this.#act());
  }

  hide(): void {
    this.#hidden.fire();
  }

  dispose(): void {
    this.#isShown = false;
  }

  /** Types a text and accepts it. */
  type(text: string): void {
    this.#action = undefined;
    this.value = text;
    this.#changed.fire(text);
    this.#accepted.fire();
  }

  /** Does what the script says, once the box lists what is to be picked. */
  #act(): void {
    const action = this.#action;
    if (action === undefined || action === "wait" || !this.#isShown) return;
    if (action === "dismiss" || action === "back") {
      this.#action = undefined;
      if (action === "back") this.#pressed.fire(QuickInputButtons.Back);
      else this.hide();
    } else if ("type" in action) {
      if (action.whenIdle !== true || (this.#wasBusy && !this.#busy)) this.type(action.type);
    } else if ("pick" in action) this.#pick(action.pick, action.button);
    else throw new Error(`The question can't be answered by ${JSON.stringify(action)}: ${user.asked.at(-1)}`);
  }

  #pick(label: string, tooltip: string | undefined): void {
    if (this.#kind === "input") throw new Error(`Nothing can be picked here: ${user.asked.at(-1)}`);
    const item = this.#items.find((listed) => listed.label === label);
    if (item === undefined) return;
    this.#action = undefined;
    const button = item.buttons?.find((one) => one.tooltip === tooltip);
    // After the box has got all its items.
    queueMicrotask(() => {
      this.selectedItems = [item];
      if (tooltip === undefined) this.#accepted.fire();
      else this.#itemPressed.fire({ item, button });
    });
  }
}

/** An item of the status bar. */
export class FakeStatusBarItem {
  name = "";
  text = "";
  tooltip: string | undefined;
  command: unknown;
  accessibilityInformation: unknown;
  isShown = false;

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
  }

  dispose(): void {
    this.hide();
  }
}

/** Answers a message: with the button of the script if it is modal, else with none. */
async function message(text: string, ...rest: readonly unknown[]): Promise<string | undefined> {
  const [options] = rest;
  if (typeof options !== "object" || options === null || !("modal" in options)) {
    user.told.push(text);
    return undefined;
  }
  user.asked.push(text);
  const action = user.script.shift();
  if (typeof action === "object" && "confirm" in action) {
    if (!rest.includes(action.confirm)) throw new Error(`There is no such button: ${action.confirm}`);
    return action.confirm;
  }
  return undefined;
}

export const window = {
  activeTextEditor: undefined as unknown,
  visibleTextEditors: [] as readonly unknown[],
  onDidChangeVisibleTextEditors: editors.shown.event,
  onDidChangeTextEditorVisibleRanges: editors.scrolled.event,
  onDidChangeActiveTextEditor: editors.activated.event,
  onDidChangeTextEditorSelection: editors.selected.event,
  tabGroups: { all: [] as readonly { readonly tabs: readonly unknown[] }[], onDidChangeTabs: editors.tabs.event },
  createTextEditorDecorationType: (options: unknown): FakeDecorationType => ({ options, dispose: () => undefined }),
  createStatusBarItem: () => new FakeStatusBarItem(),
  createQuickPick: () => new FakeBox("pick"),
  createInputBox: () => new FakeBox("input"),
  showWarningMessage: message,
  showInformationMessage: message,
  async showInputBox({ prompt }: { readonly prompt: string }): Promise<string | undefined> {
    user.asked.push(prompt);
    const action = user.script.shift();
    return typeof action === "object" && "type" in action ? action.type : undefined;
  },
  async showSaveDialog({ saveLabel }: { readonly saveLabel: string }): Promise<Uri | undefined> {
    user.asked.push(saveLabel);
    const action = user.script.shift();
    return typeof action === "object" && "type" in action ? Uri.file(action.type) : undefined;
  },
  setStatusBarMessage: (text: string) => void user.told.push(text),
};

export const workspace = {
  isTrusted: true,
  workspaceFolders: undefined,
  textDocuments: [] as readonly unknown[],
  documents: new Map<string, string>(),
  fs: {
    /** Contents by paths. */
    files: new Map<string, Uint8Array>(),
    async stat(uri: Uri): Promise<{ readonly size: number }> {
      return { size: (await this.readFile(uri)).length };
    },
    async readFile({ path }: Uri): Promise<Uint8Array> {
      const content = this.files.get(path);
      if (content === undefined) throw new Error(`There is no such file: ${path}`);
      return content;
    },
  },
  getConfiguration: () => ({ get: (_key: string, fallback: unknown) => fallback, inspect: () => undefined }),
  async openTextDocument(uri: Uri): Promise<{ getText(): string }> {
    const text = this.documents.get(uri.toString());
    if (text === undefined) throw new Error(`There is no such document: ${uri.toString()}`);
    return { getText: () => text };
  },
  registerFileSystemProvider: () => new Disposable(() => undefined),
  onDidOpenTextDocument: texts.opened.event,
  onDidChangeTextDocument: editors.edited.event,
  onDidCloseTextDocument: texts.closed.event,
};

export const env = {
  uriScheme: "vscode",
  clipboard: {
    text: "",
    async readText(): Promise<string> {
      return this.text;
    },
  },
};

/** Each command that was run, with its arguments. */
export const commands = {
  run: [] as unknown[][],
  async executeCommand(...call: unknown[]): Promise<void> {
    this.run.push(call);
  },
};

export const languages = {
  registerCodeLensProvider: () => new Disposable(() => undefined),
  createDiagnosticCollection: () => ({ set: () => undefined, delete: () => undefined, dispose: () => undefined }),
};

export const QuickInputButtons = { Back: { tooltip: "Back" } };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const FileType = { File: 1, Directory: 2 };
export const FileChangeType = { Changed: 1 };
export const StatusBarAlignment = { Left: 1, Right: 2 };

export class ThemeIcon {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeColor {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
}

export class Disposable {
  readonly dispose: () => void;

  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
}

export class EventEmitter<T> extends Emitter<T> {}

/** What a tab shows. */
export class TabInputText {
  readonly uri: Uri;

  constructor(uri: Uri) {
    this.uri = uri;
  }
}

export class FileSystemError extends Error {
  static FileNotFound(uri: Uri): FileSystemError {
    return new FileSystemError(`There is no such file: ${uri.toString()}`);
  }
}

/** A URI as its parts; texts aren't encoded, but for the query of what was made of parts. */
export class Uri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;

  private constructor(scheme: string, path: string, query: string) {
    this.scheme = scheme;
    this.path = path;
    this.query = query;
  }

  static from({ scheme, path = "", query = "" }: { scheme: string; path?: string; query?: string }): Uri {
    return new Uri(scheme, path, query);
  }

  static file(path: string): Uri {
    return new Uri("file", path, "");
  }

  static joinPath(uri: Uri, ...parts: readonly string[]): Uri {
    return new Uri(uri.scheme, [uri.path, ...parts].join("/"), uri.query);
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return `${this.scheme}:${this.path}${this.query === "" ? "" : `?${this.query}`}`;
  }
}
