type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Fills variables of the environment into a path, as Python's `os.path.expandvars` does, by which botocore reads the paths of the
 * AWS files. On Windows `%NAME%` is one, too, and nothing is filled in between single quotes. An unknown one stays as it is.
 */
export function expandVariables(path: string, env: Environment, platform: NodeJS.Platform): string {
  return platform === "win32" ? expandOnWindows(path, env) : expandOnPosix(path, env);
}

function expandOnPosix(path: string, env: Environment): string {
  // oxlint-disable-next-line regexes/counted -- the user's own environment
  return path.replaceAll(/\$(?:\{(?<braced>[^}]*)\}|(?<bare>\w+))/gu, (text, braced?: string, bare?: string) => {
    return env[braced ?? bare ?? ""] ?? text;
  });
}

/** What isn't closed reaches to the end, and stays as it is. */
function expandOnWindows(path: string, env: Environment): string {
  const part = /'[^']*'?|%%|\$\$|%(?<percent>[^%]+)%|\$\{(?<braced>[^}]*)\}|\$(?<bare>[-\w]+)|(?:%|\$\{)[^]*/gu;
  // oxlint-disable-next-line regexes/counted -- the user's own environment
  return path.replaceAll(part, (text, percent?: string, braced?: string, bare?: string) => {
    return text === "%%" || text === "$$" ? text.slice(1) : (env[percent ?? braced ?? bare ?? ""] ?? text);
  });
}
