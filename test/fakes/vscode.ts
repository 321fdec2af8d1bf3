// Stands in for the module `vscode` in unit tests (see the alias in test/vitest.config.mts): as much of it as commands and
// their questions use, with a user who answers from a script.
import { Emitter } from "../../src/base/emitter.js";

/** What the user does with a question. */
export type Action =
  | { readonly pick: string; readonly button?: string }
  | { readonly type: string; readonly whenIdle?: true }
  | { readonly confirm: string }
  | { readonly press: string }
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
  windowState: new Emitter<unknown>(),
};

/** What is registered for schemes, types of panels, views and commands, by their names. */
export const registered = new Map<string, unknown>();

function register(name: string, provider: unknown): Disposable {
  registered.set(name, provider);
  return new Disposable(() => registered.delete(name));
}

/** A panel with a page, and the messages that go to the page. */
export class FakePanel {
  readonly viewType: string;
  title: string;
  active = false;
  isRevealed = false;
  readonly posted: unknown[] = [];
  readonly #received = new Emitter<unknown>();
  readonly #disposed = new Emitter<void>();
  readonly onDidDispose = this.#disposed.event;
  readonly webview = {
    html: "",
    options: {},
    cspSource: "own",
    asWebviewUri: (uri: Uri) => uri,
    onDidReceiveMessage: this.#received.event,
    postMessage: async (message: unknown) => void this.posted.push(message),
  };

  constructor(viewType: string, title: string) {
    this.viewType = viewType;
    this.title = title;
  }

  /** A message comes from the page. */
  send(message: unknown): void {
    this.#received.fire(message);
  }

  reveal(): void {
    this.isRevealed = true;
  }

  dispose(): void {
    this.#disposed.fire();
  }
}

/** Panels with pages. */
export const panels = {
  /** Those that were opened. */
  opened: [] as FakePanel[],
};

/** What shows texts that are opened and closed. */
export const texts = {
  opened: new Emitter<unknown>(),
  closed: new Emitter<unknown>(),
  /** Fires when settings changed. */
  configured: new Emitter<unknown>(),
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

/** Answers a message: with the button of the script if it is modal, else with none but where the script presses one. */
async function message(text: string, ...rest: readonly unknown[]): Promise<string | undefined> {
  const [options] = rest;
  if (typeof options !== "object" || options === null || !("modal" in options)) {
    user.told.push(text);
    const [next] = user.script;
    if (typeof next !== "object" || !("press" in next)) return undefined;
    user.script.shift();
    if (!rest.includes(next.press)) throw new Error(`There is no such button: ${next.press}`);
    return next.press;
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
  state: { focused: true, active: true },
  onDidChangeWindowState: editors.windowState.event,
  onDidChangeVisibleTextEditors: editors.shown.event,
  onDidChangeTextEditorVisibleRanges: editors.scrolled.event,
  onDidChangeActiveTextEditor: editors.activated.event,
  onDidChangeTextEditorSelection: editors.selected.event,
  tabGroups: {
    all: [] as readonly { readonly tabs: readonly unknown[] }[],
    closed: [] as unknown[],
    onDidChangeTabs: editors.tabs.event,
    async close(tab: unknown): Promise<void> {
      this.closed.push(tab);
    },
  },
  createTextEditorDecorationType: (options: unknown): FakeDecorationType => ({ options, dispose: () => undefined }),
  createStatusBarItem: () => new FakeStatusBarItem(),
  createWebviewPanel(viewType: string, title: string): FakePanel {
    const panel = new FakePanel(viewType, title);
    panels.opened.push(panel);
    return panel;
  },
  registerUriHandler: (handler: unknown) => register("uriHandler", handler),
  registerWebviewPanelSerializer: register,
  registerWebviewViewProvider: register,
  /** What is shown is what its provider gives. */
  createTreeView: () => {
    const none = (): Disposable => new Disposable(() => undefined);
    const events = { onDidExpandElement: none, onDidCollapseElement: none, onDidChangeSelection: none };
    return { ...events, selection: [], dispose: () => undefined };
  },
  createQuickPick: () => new FakeBox("pick"),
  createInputBox: () => new FakeBox("input"),
  showWarningMessage: message,
  showErrorMessage: message,
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

/** A document as far as the product reads it. */
export interface FakeDocument {
  readonly uri: Uri;
  readonly languageId: string;
  readonly isClosed: boolean;
  getText(): string;
  positionAt(offset: number): Position;
}

/** A document with a text, which stays as it is. */
export function textDocument(uri: Uri, languageId: string, text: string): FakeDocument {
  const positionAt = (offset: number): Position => {
    const before = text.slice(0, offset).split("\n");
    return new Position(before.length - 1, before.at(-1)?.length ?? 0);
  };
  return { uri, languageId, isClosed: false, getText: () => text, positionAt };
}

/** What the search for files finds; nothing, if it is left out. */
export const foundFiles = { answer: undefined as (() => Promise<readonly Uri[]>) | undefined };

export const workspace = {
  isTrusted: true,
  findFiles: async (): Promise<readonly Uri[]> => foundFiles.answer?.() ?? [],
  createFileSystemWatcher: () => {
    const none = (): Disposable => new Disposable(() => undefined);
    return { onDidChange: none, onDidCreate: none, onDidDelete: none, dispose: () => undefined };
  },
  onDidChangeWorkspaceFolders: () => new Disposable(() => undefined),
  workspaceFolders: undefined,
  textDocuments: [] as readonly unknown[],
  documents: new Map<string, string>(),
  fs: {
    /** Contents by paths. */
    files: new Map<string, Uint8Array>(),
    async stat(uri: Uri): Promise<{ readonly size: number; readonly type: number }> {
      return { size: (await this.readFile(uri)).length, type: FileType.File };
    },
    async readFile({ path }: Uri): Promise<Uint8Array> {
      const content = this.files.get(path);
      if (content === undefined) throw new Error(`There is no such file: ${path}`);
      return content;
    },
    /** The documents in a folder. */
    async readDirectory(folder: Uri): Promise<[string, number][]> {
      const beginning = `${folder.toString()}/`;
      const inside = [...workspace.documents.keys()].filter((uri) => uri.startsWith(beginning));
      if (inside.length === 0) throw new Error(`There is no such folder: ${folder.toString()}`);
      return inside.map((uri) => [uri.slice(beginning.length), FileType.File]);
    },
  },
  getConfiguration: () => ({ get: (_key: string, fallback: unknown) => fallback, inspect: () => undefined }),
  /** Its language is what its file ends with; that of .conf files is awslogs. */
  async openTextDocument(uri: Uri): Promise<FakeDocument> {
    const text = this.documents.get(uri.toString());
    if (text === undefined) throw new Error(`There is no such document: ${uri.toString()}`);
    const ending = uri.path.slice(uri.path.lastIndexOf(".") + 1);
    return textDocument(uri, ending === "conf" ? "awslogs" : ending, text);
  },
  asRelativePath: ({ path }: Uri) => path,
  registerFileSystemProvider: register,
  registerTextDocumentContentProvider: register,
  onDidOpenTextDocument: texts.opened.event,
  onDidChangeTextDocument: editors.edited.event,
  onDidCloseTextDocument: texts.closed.event,
  onDidChangeConfiguration: texts.configured.event,
};

/** As in English. */
export const l10n = { bundle: undefined, uri: undefined };

export const env = {
  language: "en",
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
  registerCommand: register,
  run: [] as unknown[][],
  async executeCommand(...call: unknown[]): Promise<void> {
    this.run.push(call);
  },
};

export const languages = {
  /** The URIs of documents that were given another language, with that. */
  given: [] as unknown[],
  async setTextDocumentLanguage({ uri }: { readonly uri: Uri }, language: string): Promise<void> {
    this.given.push([uri.toString(), language]);
  },
  registerCodeLensProvider: () => new Disposable(() => undefined),
  /** Providers of hovers and completions, with the languages that they were registered for. */
  providers: [] as { readonly languages: readonly string[]; readonly provider: object }[],
  registerHoverProvider(selector: readonly { readonly language: string }[], provider: object): Disposable {
    this.providers.push({ languages: [...new Set(selector.map(({ language }) => language))], provider });
    return new Disposable(() => undefined);
  },
  registerCompletionItemProvider(selector: readonly { readonly language: string }[], provider: object): Disposable {
    return this.registerHoverProvider(selector, provider);
  },
  /** What stands at documents, by the names of collections and the documents' URIs. */
  diagnostics: new Map<string, Map<string, readonly Diagnostic[]>>(),
  createDiagnosticCollection(name: string): object {
    const kept = new Map<string, readonly Diagnostic[]>();
    this.diagnostics.set(name, kept);
    return {
      set: (uri: Uri, found: readonly Diagnostic[]) => kept.set(uri.toString(), found),
      delete: (uri: Uri) => kept.delete(uri.toString()),
      dispose: () => kept.clear(),
    };
  },
};

/** What language models and agents are offered, by name or id. */
export const lm = {
  tools: new Map<string, unknown>(),
  mcpServers: new Map<string, unknown>(),
  registerTool(name: string, tool: unknown): Disposable {
    this.tools.set(name, tool);
    return new Disposable(() => this.tools.delete(name));
  },
  registerMcpServerDefinitionProvider(id: string, provider: unknown): Disposable {
    this.mcpServers.set(id, provider);
    return new Disposable(() => this.mcpServers.delete(id));
  },
};

export class LanguageModelTextPart {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export class LanguageModelToolResult {
  readonly content: readonly unknown[];

  constructor(content: readonly unknown[]) {
    this.content = content;
  }
}

export class CancellationError extends Error {}

export class McpStdioServerDefinition {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;

  // As VS Code has it.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    label: string,
    command: string,
    parameters: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) {
    [this.label, this.command, this.args, this.env, this.version] = [label, command, parameters, env, version];
  }
}

export const QuickInputButtons = { Back: { tooltip: "Back" } };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const FileType = { File: 1, Directory: 2 };
export const FilePermission = { Readonly: 1 };
export const FileChangeType = { Changed: 1 };
export const ViewColumn = { Active: -1, Beside: -2, One: 1 };
export const StatusBarAlignment = { Left: 1, Right: 2 };

export class ThemeIcon {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };

export class TreeItem {
  readonly label: string;
  readonly collapsibleState: number;

  constructor(label: string, collapsibleState: number) {
    this.label = label;
    this.collapsibleState = collapsibleState;
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

  constructor(...at: readonly [Position, Position] | readonly [number, number, number, number]) {
    const isBetween = (given: typeof at): given is readonly [Position, Position] => given.length === 2;
    [this.start, this.end] = isBetween(at) ? at : [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  code: unknown;
  source: string | undefined;

  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

/** Markdown as it was given. */
export class MarkdownString {
  isTrusted: unknown;
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}

export class Hover {
  readonly contents: unknown;
  readonly range: Range | undefined;

  constructor(contents: unknown, range?: Range) {
    this.contents = contents;
    this.range = range;
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: unknown;

  constructor(range: Range, command: unknown) {
    this.range = range;
    this.command = command;
  }
}

export const OverviewRulerLane = { Left: 1, Center: 2, Right: 4, Full: 7 };

export class Disposable {
  static from(...all: readonly Disposable[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }

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

  static NoPermissions(uri: Uri): FileSystemError {
    return new FileSystemError(`Not allowed: ${uri.toString()}`);
  }

  static Unavailable(message: string): FileSystemError {
    return new FileSystemError(message);
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

  /** The inverse of `toString`. */
  static parse(text: string): Uri {
    const {
      scheme = "",
      path = "",
      query = "",
    } = /^(?<scheme>[\w-]+):(?<path>.*?)(?:\?(?<query>[^?]*))?$/su.exec(text)?.groups ?? {};
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
