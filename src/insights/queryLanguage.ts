// What the language server does with files of queries, for one that may never have one open: loaded by `loadQueryLanguage`.
export { findingsIn, fixAllIn, formatIn } from "./queryFindings.js";
export { foldsIn, symbolsIn, tokensIn } from "./queryOutline.js";
export {
  completeIn,
  hintsIn,
  hoverIn,
  needsIn,
  occurrencesIn,
  openQueryFile,
  renameableIn,
  renameIn,
  scopeAt,
  signatureIn,
} from "./queryService.js";
