import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import { Emitter } from "../../base/emitter.js";
import { type ConnectionSources, holdsSignIn, sharedFilePath } from "../../aws/profiles.js";

/** Several changes within this time are one: editors write a file in steps. */
const settleMs = 200;

/** Watches the AWS files, once it was asked to. */
export class AwsFiles implements vscode.Disposable {
  readonly #sources: ConnectionSources;
  readonly #profiles = new Emitter<void>();
  readonly #signIns = new Emitter<void>();
  readonly #timers = new Map<Emitter<void>, NodeJS.Timeout>();
  #watchers: readonly vscode.Disposable[] = [];

  /** Fires after the config or credentials file changed. */
  readonly onDidChangeProfiles = this.#profiles.event;
  /** Fires after a sign-in by SSO or `aws login` was stored or taken away. */
  readonly onDidChangeSignIns = this.#signIns.event;

  constructor(sources: ConnectionSources) {
    this.#sources = sources;
  }

  /** Begins to watch; later calls do nothing. */
  watch(): void {
    if (this.#watchers.length > 0) return;
    const { home } = this.#sources;
    this.#watchers = [
      this.#watch(sharedFilePath(this.#sources, "config"), this.#profiles),
      this.#watch(sharedFilePath(this.#sources, "credentials"), this.#profiles),
      this.#watch(join(home, ".aws", "sso", "cache", "*.json"), this.#signIns, this.#isSignIn),
      this.#watch(join(home, ".aws", "login", "cache", "*.json"), this.#signIns, this.#isSignIn),
    ];
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const watcher of this.#watchers) watcher.dispose();
    this.#profiles.dispose();
    this.#signIns.dispose();
  }

  /** True for a file that holds a sign-in, or is gone. */
  readonly #isSignIn = async (path: string): Promise<boolean> => {
    const text = await this.#sources.readFile(path);
    return text === undefined || holdsSignIn(text);
  };

  /** A folder without those below it, which may also come into being later. */
  #watch(path: string, emitter: Emitter<void>, counts?: (path: string) => Promise<boolean>): vscode.Disposable {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(dirname(path)), basename(path));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const changed = async ({ fsPath }: vscode.Uri): Promise<void> => {
      if (counts !== undefined && !(await counts(fsPath))) return;
      clearTimeout(this.#timers.get(emitter));
      this.#timers.set(
        emitter,
        setTimeout(() => emitter.fire(), settleMs),
      );
    };
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      event((uri) => void changed(uri));
    }
    return watcher;
  }
}
