import { fileURLToPath } from "node:url";
import { agentFolder, agentFileUris, type ConfFile } from "../../awslogs/semantics/agentFiles.js";
import { isRefusal, type AwslogsService } from "../../awslogs/service.js";
import type { FileSystem } from "./fileSystem.js";

/** A folder with more files holds something other than configuration. */
const maxFiles = 100;

/** A cache of agents' configuration files on the disk, for rules about several files. */
export class SiblingFiles {
  readonly #files: FileSystem | undefined;
  readonly #service: AwslogsService;
  readonly #byFolder = new Map<string, readonly ConfFile[]>();

  constructor(files: FileSystem | undefined, service: AwslogsService) {
    this.#files = files;
    this.#service = service;
  }

  /** The files of the document's agent that `load` has read, including the document itself. */
  of(uri: string): readonly ConfFile[] {
    return this.#byFolder.get(agentFolder(uri)) ?? [];
  }

  /** Reads the main file and the additional files of the document's agent. Returns true if they have changed. */
  async load(uri: string): Promise<boolean> {
    const files = this.#files;
    if (files === undefined || !uri.startsWith("file:")) return false;
    const before = this.of(uri);
    const { main, fragments } = agentFileUris(uri);
    const entries = await files.list(fileURLToPath(fragments));
    const extra = entries.filter((entry) => !entry.isFolder).slice(0, maxFiles);
    const uris = [main, ...extra.map(({ name }) => `${fragments}/${encodeURIComponent(name)}`)];
    const read = await Promise.all(uris.map((each) => this.#read(files, each)));
    const found = read.filter((file) => file !== undefined);
    this.#byFolder.set(agentFolder(uri), found);
    return !sameFiles(before, found);
  }

  async #read(files: FileSystem, uri: string): Promise<ConfFile | undefined> {
    const text = await files.read(fileURLToPath(uri));
    const opened = text === undefined ? undefined : this.#service.open(text);
    return opened === undefined || isRefusal(opened) ? undefined : { uri, document: opened };
  }
}

function sameFiles(before: readonly ConfFile[], after: readonly ConfFile[]): boolean {
  const texts = new Map(before.map(({ uri, document }) => [uri, document.text]));
  return texts.size === after.length && after.every(({ uri, document }) => texts.get(uri) === document.text);
}
