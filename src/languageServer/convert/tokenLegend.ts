import { semanticKinds } from "../../awslogs/semantics/semanticTokens.js";
import { queryTokenTypes } from "./queryOutline.js";
import { tokenTypes } from "./reading.js";

/** The types of semantic tokens of all languages; those of `semanticKinds` are first, in their order. */
export const tokenLegend: readonly string[] = [
  ...new Set([...semanticKinds.map((kind) => tokenTypes[kind]), ...Object.values(queryTokenTypes)]),
];
