/** A location in a source file that a log line contains. */
export interface StackFrame {
  /** As in the line, with forward slashes; for Java classes, the path of their package. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column?: number;
  /** Its range in the line. */
  readonly start: number;
  readonly end: number;
}

/** How many characters on each side of a position are searched: a line may have a megabyte. */
const searchLength = 600;

/** com.example.Cart$Item.add(Cart.java:42), of Java and related languages; loader and module may precede it */
const jvm =
  /(?<class>(?:[\w$]{1,100}\.){1,30})[\w$<>-]{1,200}\((?<file>[\w$-]{1,200}\.(?:java|kts?|scala|groovy|clj)):(?<line>\d{1,7})\)/gu;

/** File "/srv/app/main.py", line 12, of Python, where names may contain spaces */
const python = /File "(?<file>[^"]{1,500})", line (?<line>\d{1,7})/gu;

/** src/cart.ts:4:17, Cart.cs:line 12, cart.php(12), cart.php on line 12: most other languages */
const path =
  /(?<![\w./\\@+$~%-])(?<file>(?:(?:file|webpack|webpack-internal):\/{2,3})?(?:[A-Za-z]:(?=[/\\]))?[\w./\\@+$~%-]{1,400}\.[A-Za-z]\w{0,9})(?:\?[\w=&.-]{0,60})?(?::(?:line )?(?<line>\d{1,7})(?::(?<column>\d{1,7}))?|\((?<lineInParentheses>\d{1,7})(?:,(?<columnInParentheses>\d{1,7}))?\)| on line (?<lineAfterOn>\d{1,7}))/gu;

/** The stack frame at a position of a line, as an offset in UTF-16 code units. */
export function frameAt(line: string, character: number): StackFrame | undefined {
  const from = Math.max(0, character - searchLength);
  const near = line.slice(from, character + searchLength);
  for (const pattern of [jvm, python, path]) {
    for (const match of near.matchAll(pattern)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (start <= character && character <= end) return { ...locationOf(match.groups ?? {}), start, end };
    }
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function locationOf(groups: Groups): Pick<StackFrame, "file" | "line" | "column"> {
  const line = Number(groups["line"] ?? groups["lineInParentheses"] ?? groups["lineAfterOn"]);
  const column = groups["column"] ?? groups["columnInParentheses"];
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

/** URLs of modules are percent-encoded. Other paths stay as they are. */
function decoded(file: string): string {
  if (!file.startsWith("file:")) return file;
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** Folders of third-party code: a file of the workspace with the same name is a different one. */
const thirdParty = /(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|vendor|usr\/lib|\.cargo|go\/pkg)\//u;

/**
 * The files to which a frame can refer, from those with its file name: the ones whose path has the longest end in
 * common with the frame's path. Files are paths in their workspace folder. The beginning of a frame's path doesn't
 * matter: it depends on where the program was built or runs. If the frame has folders, the file name alone is enough
 * only if there is one such file.
 */
export function filesOfFrame(frame: Pick<StackFrame, "file">, files: readonly string[]): readonly string[] {
  const frameSegments = segments(frame.file);
  const matches = files.map((file) => {
    const path = segments(file);
    const common = commonEnd(frameSegments, path);
    return { file, common, isWhole: common === path.length || common === frameSegments.length };
  });
  const most = Math.max(0, ...matches.map(({ common }) => common));
  const best = matches.filter(({ common }) => common === most && common > 0);
  const isSure = most > 1 || best.some(({ isWhole }) => isWhole);
  if (!isSure && (best.length > 1 || thirdParty.test(frame.file))) return [];
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
