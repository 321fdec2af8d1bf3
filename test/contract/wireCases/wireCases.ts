import { filterWireCases } from "./filterWireCases.js";
import { groupWireCases } from "./groupWireCases.js";
import { putWireCases } from "./putWireCases.js";
import { queryWireCases } from "./queryWireCases.js";
import { readWireCases } from "./readWireCases.js";
import { streamWireCases } from "./streamWireCases.js";
import type { WireCase, WireContext } from "./wireCase.js";

/** All cases, for a group that doesn't exist yet. */
export function wireCases(context: WireContext): WireCase[] {
  return [
    ...groupWireCases(context),
    ...streamWireCases(context),
    ...putWireCases(context),
    ...readWireCases(context),
    ...filterWireCases(context),
    ...queryWireCases(context),
  ];
}
