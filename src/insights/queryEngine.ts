// The entry point of dist/queryEngine.js: the parser and what runs queries, for an extension that may never run one.
export { createRegex } from "./regex/regex.js";
export { startRun } from "./run/startRun.js";
export { parseQuery } from "./syntax/parseQuery.js";
