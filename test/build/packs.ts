// Which files of a split build become one, and how they are written.
import path from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";

type Outputs = Metafile["outputs"];

/** Files of a split build that become one, with the first one's name. */
export type Pack = readonly [string, ...string[]];

/** The modules that a program loads together, its entry's first; it has those of all phases before by then. */
export type Phases = readonly (readonly string[])[];

/**
 * Which files of a split build become one. The bundler keeps apart what only some of the parts need that a program loads later;
 * where the program has all of it before any of them, that is many small files for nothing. What another program needs, too,
 * stays apart.
 * The first module of a program's first phase keeps a file of its own.
 */
export function packsOf(outputs: Outputs, programs: readonly Phases[]): readonly Pack[] {
  const fileOf = new Map(Object.entries(outputs).map(([file, { entryPoint }]) => [entryPoint, file]));
  const filesOf = (modules: readonly string[]): readonly string[] => modules.flatMap((one) => fileOf.get(one) ?? []);
  const isEntry = (file: string): boolean => outputs[file]?.entryPoint !== undefined;
  const mains = new Set(filesOf(programs.flatMap((phases) => phases[0]?.[0] ?? [])));
  const all = programs.map((phases) => ({
    phases: phases.map((modules) => reached(outputs, filesOf(modules), ["import-statement"])),
    whole: reached(outputs, filesOf(phases.flat()), ["import-statement", "dynamic-import"]),
  }));
  const phased = new Set(filesOf(programs.flat(2)));
  const parts = Object.keys(outputs)
    .filter((file) => isEntry(file) && !phased.has(file))
    .map((file) => ({ file, needed: reached(outputs, [file], ["import-statement"]) }));
  const loadersOf = (file: string): readonly string[] => {
    const lacking = all.filter(({ phases }) => !phases.some((phase) => phase.has(file)));
    const loading = parts.filter((part) => part.needed.has(file) && lacking.some(({ whole }) => whole.has(part.file)));
    return loading.map((part) => part.file);
  };
  const packs = new Map<string, Pack>();
  // The entries first, for their names.
  for (const file of Object.keys(outputs).sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)) || (a < b ? -1 : 1))) {
    const phases = all.map((program) => program.phases.findIndex((phase) => phase.has(file)));
    const key = mains.has(file) ? file : [...phases, ...loadersOf(file)].join();
    const pack = packs.get(key);
    packs.set(key, pack === undefined ? [file] : [...pack, file]);
  }
  return [...packs.values()];
}

function reached(outputs: Outputs, files: readonly string[], kinds: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    const output = outputs[file];
    if (output === undefined || found.has(file)) return;
    found.add(file);
    for (const imported of output.imports) if (kinds.includes(imported.kind)) visit(imported.path);
  };
  for (const file of files) visit(file);
  return found;
}

/** What a build has once its files are packed: `texts` has the bytes of each pack. */
export function packedOutputs(outputs: Outputs, texts: ReadonlyMap<Pack, string>): Outputs {
  const fileOf = new Map([...texts.keys()].flatMap((pack) => pack.map((file) => [file, pack[0]] as const)));
  const packed = [...texts].map(([pack, text]) => {
    const parts = pack.flatMap((file) => outputs[file] ?? []);
    const imports = parts
      .flatMap((part) => part.imports)
      .map((imported) => ({ ...imported, path: fileOf.get(imported.path) ?? imported.path }))
      .filter((imported) => imported.path !== pack[0]);
    const inputs = Object.assign({}, ...parts.map((part) => part.inputs)) as Outputs[string]["inputs"];
    const entryPoint = parts.find((part) => part.entryPoint !== undefined)?.entryPoint;
    const output = {
      bytes: Buffer.byteLength(text),
      inputs,
      imports,
      exports: [],
      ...(entryPoint === undefined ? {} : { entryPoint }),
    };
    return [pack[0], output] as const;
  });
  return Object.fromEntries(packed);
}

interface PackingOptions {
  /** The ES modules of the split build, by file. */
  readonly modules: ReadonlyMap<string, string>;
  readonly packs: readonly Pack[];
  readonly target: string;
  readonly isWatched: boolean;
}

/** Makes the texts of packs: CommonJS, as packages that are CommonJS call `require`, which ES modules don't have. */
export async function packModules({
  modules,
  packs,
  target,
  isWatched,
}: PackingOptions): Promise<ReadonlyMap<Pack, string>> {
  const nameOf = (file: string): string => `./${path.basename(file)}`;
  const texts = new Map(
    [...modules].map(([file, text]) => [nameOf(file), text.replaceAll(importOfVsCode, requireOfVsCode)]),
  );
  const places = new Map(
    packs.flatMap((pack) =>
      pack.map(
        (file, index) => [nameOf(file), pack.length === 1 ? undefined : { first: nameOf(pack[0]), index }] as const,
      ),
    ),
  );
  const packed = packs.map(async (pack) => {
    const names = pack.map(nameOf);
    const [name = ""] = names;
    const contents =
      names.length === 1
        ? (texts.get(name) ?? "")
        : names.map((one, index) => `export * as p${index} from "${one}";`).join("\n");
    const { outputFiles } = await build({
      stdin: { contents, sourcefile: name },
      bundle: true,
      write: false,
      format: "cjs",
      platform: "node",
      target,
      supported: { "dynamic-import": false },
      minify: !isWatched,
      sourcemap: isWatched ? "inline" : false,
      plugins: [packedFiles(names.length === 1 ? [] : names, texts)],
    });
    const [{ text } = { text: "" }] = outputFiles;
    return [
      pack,
      text.replaceAll(requireOfFile, (all, file: string) => {
        const place = places.get(file);
        return place === undefined ? all : `require("${place.first}").p${place.index}`;
      }),
    ] as const;
  });
  return new Map(await Promise.all(packed));
}

/** Each file that imports it so would begin with a copy of VS Code's hundreds of members. It is CommonJS already. */
const importOfVsCode = /\bimport\s*\*\s*as\s+(?<name>[\w$]+)\s+from\s*"vscode";/gu;
const requireOfVsCode = 'const $<name> = require("vscode");';
const requireOfFile = /\brequire\("(\.\/[^"]+)"\)/gu;

/** Takes the files of a pack from the build; all else stays where it is. */
function packedFiles(names: readonly string[], texts: ReadonlyMap<string, string>): Plugin {
  return {
    name: "packedFiles",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /./ }, ({ path: name }) =>
        names.includes(name) ? { path: name, namespace: "pack" } : { path: name, external: true },
      );
      onLoad({ filter: /./, namespace: "pack" }, ({ path: name }) => ({
        contents: texts.get(name) ?? "",
        loader: "js",
      }));
    },
  };
}
