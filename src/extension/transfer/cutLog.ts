import * as l10n from "../../base/l10n.js";
import { type AgentTools, loadAgentTools } from "../../awslogs/loadAgentTools.js";
import type { CutSection } from "../../awslogs/preview/cutSection.js";
import type { CutEvent } from "../../awslogs/preview/eventCutter.js";
import type { CutCounts } from "../../awslogs/preview/previewText.js";
import { loadQueryEngine } from "../../insights/loadQueryEngine.js";
import { fileLines } from "./fileLines.js";

/** How cutting a log goes on. */
export interface CutRun {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly say: (progress: string) => void;
}

/** What a whole log was cut into. */
export interface CutResult {
  readonly counts: CutCounts;
  /** Why events aren't cut as they will be. */
  readonly problem?: string;
}

/**
 * Cuts a log as the agent does by a section, and passes on each event. Rejects with a LogsError if it can't be read, and with an
 * AbortError once the signal is aborted.
 */
export async function cutLog(
  path: string,
  section: CutSection,
  take: (event: CutEvent) => void,
  { now, signal, say }: CutRun,
): Promise<CutResult> {
  const { createRegex } = await loadQueryEngine();
  const tools = await loadAgentTools();
  const compile = (pattern: string): ((line: string) => boolean) | string => {
    const created = createRegex(pattern);
    return "regex" in created ? (line) => created.regex.test(line) : (created.problems[0]?.message ?? pattern);
  };
  const { format, startPattern, isUtc } = section;
  const cutter = new tools.EventCutter({
    ...(format === undefined ? {} : { format }),
    ...(startPattern === undefined ? {} : { startPattern }),
    isUtc,
    now,
    offsetMinutes: (epochMs) => -new Date(epochMs).getTimezoneOffset(),
    compile,
  });
  const counter = new tools.CutCounter();
  const pass = (event: CutEvent | undefined): void => {
    if (event === undefined) return;
    counter.add(event);
    take(event);
  };
  let lines = 0;
  const { encoding, problem = cutter.problem } = encodingOf(section.encoding, tools);
  const onProgress = (bytes: number, size: number): void => say(`${Math.round((100 * bytes) / size)}%`);
  for await (const some of fileLines(path, { encoding, signal, onProgress })) {
    lines += some.length;
    for (const line of some) pass(cutter.add(line));
  }
  pass(cutter.end());
  return { counts: counter.counts(lines), ...(problem === undefined ? {} : { problem }) };
}

/** The encoding by the name that decoders here know; UTF-8 for one that the agent doesn't know, as the agent takes it. */
function encodingOf(
  value: string,
  { agentEncoding, codecOf }: AgentTools,
): { readonly encoding: string; readonly problem?: string } {
  const codec = value === "" ? undefined : codecOf(value);
  if (codec === undefined) return { encoding: "utf-8" };
  const known = agentEncoding(codec);
  try {
    if (known?.isSame === true) return { encoding: new TextDecoder(known.name).encoding };
  } catch {
    // There is no decoder of this name.
  }
  return { encoding: "utf-8", problem: l10n.t`${value} can't be read here: what is no ASCII is shown as UTF-8.` };
}
