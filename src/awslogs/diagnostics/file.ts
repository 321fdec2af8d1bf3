import * as l10n from "../../base/l10n.js";
import { baseName } from "../semantics/agentFiles.js";
import { report, type Diagnostic } from "./diagnostic.js";
import { keyNames, specOf } from "../semantics/schema.js";
import { readsTimes } from "./knownLogs.js";
import type { CheckContext } from "./context.js";

/** Suffixes that editors and package managers give to copies. */
const copy = /(?:~|\.(?:bak|backup|old|orig|save|rej|tmp|sw[op]|rpm(?:save|new|orig)|dpkg-\w+|disabled))$/i;

/** Rules about the file as a whole. Each is reported once. */
export function checkFile(context: CheckContext): Diagnostic[] {
  return [...copied(context), ...carriageReturns(context), ...wholeFiles(context)];
}

function copied({ document, uri, role }: CheckContext): Diagnostic[] {
  const name = baseName(uri);
  if (role !== "fragment" || !copy.test(name)) return [];
  const [first] = document.sections;
  if (first === undefined) return [];
  const message = l10n.t`The agent reads every file in this folder regardless of its name, so the sections of ${name} take effect.`;
  return [report("copy-in-folder", first.headerSpan, message)];
}

function carriageReturns({ document: { text } }: CheckContext): Diagnostic[] {
  const at = text.indexOf("\r\n");
  if (at < 0) return [];
  const message = l10n.t(
    "Lines end with carriage returns, which the agent drops but other programs on the host may not.",
  );
  return [report("carriage-return", { start: at, end: at + 1 }, message)];
}

/** The initial position matters only at the agent's first start, so it is reported once. */
function wholeFiles(context: CheckContext): Diagnostic[] {
  const { config, conditional } = context;
  const whole = specOf(keyNames.position)?.default;
  const section = config.streams.find((each) => each.textOf(keyNames.position) === whole);
  const first = section?.settings.get(keyNames.position);
  if (conditional || section === undefined || first === undefined) return [];
  const message = readsTimes(context, section)
    ? l10n.t(
        "On its first start the agent sends the whole file: you pay for the lines of the last 14 days, and older lines are dropped.",
      )
    : l10n.t`On its first start the agent sends the whole file, and you pay for all of it: without a “${keyNames.format}” that reads their times, old lines count as new.`;
  return [report("whole-file", first.valueSpan, message)];
}
