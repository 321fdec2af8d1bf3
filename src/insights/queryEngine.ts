// The parser and what runs queries, for an extension that may never run one: loaded by `loadQueryEngine`.
export { createRegex } from "./regex/regex.js";
export { startRun } from "./run/startRun.js";
export { parseQuery } from "./syntax/parseQuery.js";
