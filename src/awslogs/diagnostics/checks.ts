import { checkAcrossFiles } from "./acrossFiles.js";
import type { Check } from "./context.js";
import { checkFile } from "./file.js";
import { checkGluedHeaders } from "./gluedHeaders.js";
import { checkKeys } from "./keys.js";
import { checkKnownLogs } from "./knownLogs.js";
import { checkAscii, checkLines, checkReturns, checkTemplate } from "./lines.js";
import { checkLookalikes } from "./lookalikes.js";
import { checkSharedStreams } from "./names.js";
import { checkGeneral, checkHeaders, checkSections } from "./sections.js";
import { checkValues } from "./values.js";

/** A check, and whether it finds in each section what it finds there in the whole document. */
interface ScopedCheck {
  readonly check: Check;
  /**
   * `section`: what is found about a section depends on nothing but its text, the defaults, and the members of the
   * context that are the same for the whole document. `document`: it looks at all sections.
   */
  readonly scope: "section" | "document";
}

const document = (check: Check): ScopedCheck => ({ check, scope: "document" });
const section = (check: Check): ScopedCheck => ({ check, scope: "section" });

/** All checks. Of findings at the same place, those of an earlier check come first. */
export const checks: readonly ScopedCheck[] = [
  document(checkFile),
  document(checkReturns),
  section(checkLines),
  document(checkAscii),
  document(checkTemplate),
  section(checkHeaders),
  document(checkGeneral),
  section(checkSections),
  section(checkKeys),
  section(checkValues),
  // Also looks for the names of other sections, but only where there are hidden characters: see `isPlain`.
  section(checkLookalikes),
  section(checkGluedHeaders),
  section(checkKnownLogs),
  document(checkSharedStreams),
  document(checkAcrossFiles),
];
