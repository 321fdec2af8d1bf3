/** A place in a source file that a line of a log names. */
export interface StackFrame {
  /** As the line says it, with forward slashes; of Java classes the path that their package means. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column?: number;
  /** Where in the line it stands. */
  readonly start: number;
  readonly end: number;
}

/** So much around the position is looked at: a line may have a megabyte. */
const reach = 600;

/** com.example.Cart$Item.add(Cart.java:42), of Java and its relatives; loader and module may stand before it */
const jvm =
  /(?<class>(?:[\w$]{1,100}\.){1,30})[\w$<>-]{1,200}\((?<file>[\w$-]{1,200}\.(?:java|kts?|scala|groovy|clj)):(?<line>\d{1,7})\)/gu;

/** File "/srv/app/main.py", line 12, of Python, where names may hold spaces */
const python = /File "(?<file>[^"]{1,500})", line (?<line>\d{1,7})/gu;

/** src/cart.ts:4:17, Cart.cs:line 12, cart.php(12), cart.php on line 12: what most others write */
const path =
  /(?<![\w./\\@+$~%-])(?<file>(?:(?:file|webpack|webpack-internal):\/{2,3})?(?:[A-Za-z]:(?=[/\\]))?[\w./\\@+$~%-]{1,400}\.[A-Za-z]\w{0,9})(?:\?[\w=&.-]{0,60})?(?::(?:line )?(?<line>\d{1,7})(?::(?<column>\d{1,7}))?|\((?<row>\d{1,7})(?:,(?<place>\d{1,7}))?\)| on line (?<last>\d{1,7}))/gu;

/** The frame of a stack trace that stands at a position of a line; VS Code's offsets. */
export function frameAt(line: string, character: number): StackFrame | undefined {
  const from = Math.max(0, character - reach);
  const near = line.slice(from, character + reach);
  for (const pattern of [jvm, python, path]) {
    for (const match of near.matchAll(pattern)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (start <= character && character <= end) return { ...placeOf(match.groups ?? {}), start, end };
    }
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function placeOf(groups: Groups): Pick<StackFrame, "file" | "line" | "column"> {
  const line = Number(groups["line"] ?? groups["row"] ?? groups["last"]);
  const column = groups["column"] ?? groups["place"];
  return { file: fileOf(groups), line, ...(column === undefined ? {} : { column: Number(column) }) };
}

function fileOf(groups: Groups): string {
  const file = groups["file"] ?? "";
  const packages = groups["class"]?.split(".").slice(0, -2) ?? [];
  return [
    ...packages,
    decoded(file)
      .replaceAll("\\", "/")
      .replace(/^[\w-]+:\/{2,3}/u, ""),
  ].join("/");
}

/** URLs of modules are percent-encoded; what isn't stays as it is. */
function decoded(file: string): string {
  if (!file.startsWith("file:")) return file;
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** Folders of what others wrote: a file of the workspace with the same name is another one. */
const foreign = /(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|vendor|usr\/lib|\.cargo|go\/pkg)\//u;

/**
 * The files that a frame can mean, of those with its file's name: the ones whose path ends as the frame's does for the
 * longest way. Files are paths in their workspace folder. A frame is where its program was built or runs, so the
 * beginning of its path says nothing; but of a frame with folders a mere name is enough only where there is one such file.
 */
export function filesOfFrame(frame: Pick<StackFrame, "file">, files: readonly string[]): readonly string[] {
  const wanted = segments(frame.file);
  const matches = files.map((file) => {
    const path = segments(file);
    const common = commonEnd(wanted, path);
    return { file, common, isWhole: common === path.length || common === wanted.length };
  });
  const most = Math.max(0, ...matches.map(({ common }) => common));
  const best = matches.filter(({ common }) => common === most && common > 0);
  const isSure = most > 1 || best.some(({ isWhole }) => isWhole);
  if (!isSure && (best.length > 1 || foreign.test(frame.file))) return [];
  const whole = most > 1 ? best : best.filter(({ isWhole }) => isWhole || !isSure);
  return whole.map(({ file }) => file);
}

function segments(file: string): readonly string[] {
  return file.split("/").filter((segment) => segment !== "" && segment !== ".");
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}
