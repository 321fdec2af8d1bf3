/** How the server was asked to run. */
export interface MainArguments {
  /** 0: a free one. */
  readonly port: number;
  /** Fill in sample groups and go on writing to one. */
  readonly sampleData: boolean;
  /** End when standard input closes. */
  readonly parentStdin: boolean;
  /** Throttle by the service's quotas. */
  readonly quotas: boolean;
  /** The folder that keeps what the server holds; without one it is in memory only. */
  readonly data?: string;
  /** Forget what the folder holds. */
  readonly fresh: boolean;
}

/** Shown with every complaint about the arguments. */
export const usage =
  "usage: node localServer.js [--port N] [--data DIR [--fresh]] [--sample-data] [--quotas] [--parent-stdin]";

const flags = {
  "--sample-data": "sampleData",
  "--parent-stdin": "parentStdin",
  "--quotas": "quotas",
  "--fresh": "fresh",
} as const;

function isFlag(argument: string): argument is keyof typeof flags {
  return Object.hasOwn(flags, argument);
}

type Draft = { -readonly [K in keyof MainArguments]: MainArguments[K] };

/** Reads the command line after the script's name. Returns a sentence if it can't. */
export function parseArguments(argv: readonly string[]): MainArguments | string {
  const result: Draft = { port: 0, sampleData: false, parentStdin: false, quotas: false, fresh: false };
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? "";
    if (isFlag(argument)) {
      result[flags[argument]] = true;
      continue;
    }
    const [name, inline] = splitOption(argument);
    if (name !== "--port" && name !== "--data") return `unknown argument: ${argument}`;
    if (inline === undefined) at += 1;
    const problem = setOption(result, name, inline ?? argv[at]);
    if (problem !== undefined) return problem;
  }
  return result.fresh && result.data === undefined ? "--fresh needs a folder: --data DIR" : result;
}

function setOption(result: Draft, name: "--port" | "--data", value: string | undefined): string | undefined {
  if (name === "--data") {
    if (value === undefined || value === "" || value.startsWith("--")) return "--data takes the path of a folder";
    result.data = value;
    return undefined;
  }
  const port = parsePort(value);
  if (port === undefined) return `--port takes a number from 0 to 65535, got: ${value ?? "nothing"}`;
  result.port = port;
  return undefined;
}

function splitOption(argument: string): [name: string, value: string | undefined] {
  const equals = argument.indexOf("=");
  return equals < 0 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,5}$/u.test(text)) return undefined;
  const port = Number(text);
  return port <= 65_535 ? port : undefined;
}
