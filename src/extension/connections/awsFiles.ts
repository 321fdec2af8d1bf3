import { join } from "node:path";
import { after, type Clock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import { type ConnectionSources, holdsSignIn, sharedFilePath } from "../../aws/profiles.js";

/**
 * Calls `changed` with the path of a file that was created, changed or deleted. The last part of the path may have
 * wildcards; its folder need not exist yet.
 */
export type WatchFiles = (path: string, changed: (path: string) => void) => Disposable;

export interface AwsFilesOptions {
  readonly sources: ConnectionSources;
  readonly clock: Clock;
  readonly watchFiles: WatchFiles;
}

/** Several changes within this time are one: editors write a file in steps. */
const settleMs = 200;

/** Watches the AWS files, once it was asked to. */
export class AwsFiles implements Disposable {
  readonly #options: AwsFilesOptions;
  readonly #store = new DisposableStore();
  readonly #profiles = this.#store.add(new Emitter<void>());
  readonly #signIns = this.#store.add(new Emitter<void>());
  /** What is waiting for further changes. */
  readonly #timers = new Map<Emitter<void>, Disposable>();
  #isWatching = false;

  /** Fires after the config or credentials file changed. */
  readonly onDidChangeProfiles = this.#profiles.event;
  /** Fires after a sign-in by SSO or `aws login` was stored or deleted. */
  readonly onDidChangeSignIns = this.#signIns.event;

  constructor(options: AwsFilesOptions) {
    this.#options = options;
  }

  /** Begins to watch; later calls do nothing. */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const { sources, watchFiles } = this.#options;
    for (const file of ["config", "credentials"] as const) {
      const path = sharedFilePath(sources, file);
      this.#store.add(watchFiles(path, () => this.#changed(this.#profiles)));
    }
    for (const folder of signInFolders(sources)) {
      this.#store.add(watchFiles(join(folder, "*.json"), (file) => void this.#signInChanged(file)));
    }
  }

  dispose(): void {
    for (const timer of this.#timers.values()) timer.dispose();
    this.#store.dispose();
  }

  /** A file counts that holds a sign-in, or was deleted. */
  async #signInChanged(path: string): Promise<void> {
    const text = await this.#options.sources.readFile(path);
    if (text === undefined || holdsSignIn(text)) this.#changed(this.#signIns);
  }

  #changed(emitter: Emitter<void>): void {
    this.#timers.get(emitter)?.dispose();
    this.#timers.set(
      emitter,
      after(this.#options.clock, settleMs, () => emitter.fire()),
    );
  }
}

/** Where `aws sso login` and `aws login` store a sign-in. */
function signInFolders({ env, home }: ConnectionSources): readonly string[] {
  const folderOf = (command: string): string => join(home, ".aws", command, "cache");
  return [folderOf("sso"), env["AWS_LOGIN_CACHE_DIRECTORY"] ?? folderOf("login")];
}
