/** Lists the names in a folder; none if it can't be read. */
export interface FolderList {
  readonly list: (folder: string) => Promise<readonly { readonly name: string }[]>;
}

/** More matches than a log has files; a pattern that matches so many is for something else. */
const maxPaths = 200;
/** Folders that are listed for each part of a pattern. */
const maxFolders = 50;

/** True for a part of a path that has a wildcard of Python's `glob`. */
function isPattern(part: string): boolean {
  return /[*?[]/u.test(part);
}

/** The folder of a path or pattern up to its first part with a wildcard. */
export function plainFolder(pattern: string): string {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  const folder = parts.slice(0, first < 0 ? -1 : first).join("/");
  return folder === "" ? "/" : folder;
}

/** The paths that an absolute pattern of Python's `glob` may mean, at most 200: those that exist, where it has wildcards. */
export async function matchingPaths(files: FolderList, pattern: string): Promise<readonly string[]> {
  if (!isPattern(pattern)) return [pattern];
  let found = [""];
  for (const part of pattern.split("/").slice(1)) {
    if (!isPattern(part)) {
      found = found.map((path) => `${path}/${part}`);
      continue;
    }
    const folders = found.slice(0, maxFolders);
    const entries = await Promise.all(folders.map((folder) => files.list(folder === "" ? "/" : folder)));
    found = entries
      .flatMap((each, index) => each.map(({ name }) => ({ name, folder: folders[index] ?? "" })))
      .filter(({ name }) => matchesPart(name, part))
      .slice(0, maxPaths)
      .map(({ name, folder }) => `${folder}/${name}`);
  }
  return found;
}

/** As Python's `fnmatch`: `*`, `?`, `[abc]`, `[!a]`. A name that begins with a dot needs a pattern that does. */
export function matchesPart(name: string, pattern: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  const tokens = tokensOf(pattern);
  // Backtracks to the last star alone, so that the time is bounded by the product of both lengths.
  let [at, token, starToken, starAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const expected = tokens[token];
    if (expected === "*") {
      [starToken, starAt] = [token, at];
      token++;
    } else if (typeof expected === "function" && expected(name[at] ?? "")) {
      at++;
      token++;
    } else if (starToken >= 0) {
      starAt++;
      [at, token] = [starAt, starToken + 1];
    } else return false;
  }
  return tokens.slice(token).every((rest) => rest === "*");
}

type Token = "*" | ((character: string) => boolean);

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    const close = character === "[" ? closeOf(pattern, at) : -1;
    if (character === "*") tokens.push("*");
    else if (character === "?") tokens.push(() => true);
    else if (close >= 0) {
      tokens.push(classOf(pattern.slice(at + 1, close)));
      at = close;
    } else tokens.push((each) => each === character);
  }
  return tokens;
}

/** Where a class ends that begins at an offset; -1 for a bracket that is none. A bracket right at its beginning belongs to it. */
function closeOf(pattern: string, open: number): number {
  const first = pattern[open + 1] === "!" ? open + 2 : open + 1;
  return pattern.indexOf("]", first + 1);
}

function classOf(source: string): (character: string) => boolean {
  const isNegated = source.startsWith("!");
  const members = isNegated ? source.slice(1) : source;
  return (character) => isMember(members, character) !== isNegated;
}

function isMember(members: string, character: string): boolean {
  for (let at = 0; at < members.length; at++) {
    const [from, dash, to] = [members[at] ?? "", members[at + 1], members[at + 2]];
    if (dash === "-" && to !== undefined) {
      if (from <= character && character <= to) return true;
      at += 2;
    } else if (from === character) return true;
  }
  return false;
}
