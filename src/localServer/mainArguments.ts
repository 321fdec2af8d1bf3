import { isLoopbackUrl } from "./subscriptions/httpSink.js";

/** The command line of the server. */
export interface MainArguments {
  /** 0 takes a free port. */
  readonly port: number;
  /** Create sample groups and keep writing to them. */
  readonly sampleData: boolean;
  /** Exit when standard input closes. */
  readonly parentStdin: boolean;
  /** Throttle requests by the service's quotas. */
  readonly quotas: boolean;
  /** The folder that keeps the data; without one it is in memory only. */
  readonly data?: string;
  /** Delete the folder's data first. */
  readonly fresh: boolean;
  /** The URL on loopback that gets what destinations of subscription filters would get. */
  readonly subscriptionSink?: string;
  /** Names of hosts that are served besides loopback names. */
  readonly allowedHosts: readonly string[];
}

/** Shown with every problem of the arguments. */
export const usage =
  "usage: node localServer.js [--port N] [--data DIR [--fresh]] [--allow-host NAME]... [--subscription-sink URL] [--sample-data] [--quotas] [--parent-stdin]";

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

/** Parses the arguments after the script's name. Returns a sentence if they are wrong. */
export function parseArguments(argv: readonly string[]): MainArguments | string {
  const result: Draft = {
    port: 0,
    sampleData: false,
    parentStdin: false,
    quotas: false,
    fresh: false,
    allowedHosts: [],
  };
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? "";
    if (isFlag(argument)) {
      result[flags[argument]] = true;
      continue;
    }
    const [name, inline] = splitOption(argument);
    if (!isOption(name)) return `unknown argument: ${argument}`;
    if (inline === undefined) at += 1;
    const problem = options[name](result, inline ?? argv[at]);
    if (problem !== undefined) return problem;
  }
  return result.fresh && result.data === undefined ? "--fresh needs a folder: --data DIR" : result;
}

const hostName = /^[\w-]+(?:\.[\w-]+)*$/u;

/** What sets each option; returns a sentence if the value is wrong. */
const options = {
  "--port"(result: Draft, value: string | undefined) {
    const port = parsePort(value);
    if (port === undefined) return `--port needs a number from 0 to 65535, got: ${value ?? "nothing"}`;
    result.port = port;
    return undefined;
  },
  "--data"(result: Draft, value: string | undefined) {
    if (value === undefined || value === "" || value.startsWith("--")) return "--data needs the path of a folder";
    result.data = value;
    return undefined;
  },
  "--allow-host"(result: Draft, value: string | undefined) {
    if (value === undefined || !hostName.test(value) || value.startsWith("--")) {
      return `--allow-host needs the name of a host without a port, got: ${value ?? "nothing"}`;
    }
    result.allowedHosts = [...result.allowedHosts, value];
    return undefined;
  },
  "--subscription-sink"(result: Draft, value: string | undefined) {
    if (value === undefined || !isLoopbackUrl(value)) {
      return `--subscription-sink needs a URL such as http://127.0.0.1:9000/, on this machine, got: ${value ?? "nothing"}`;
    }
    result.subscriptionSink = value;
    return undefined;
  },
} as const;

function isOption(name: string): name is keyof typeof options {
  return Object.hasOwn(options, name);
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
