import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { type CompiledFilterPattern, compileFilterPattern } from "../filterPattern/compile.js";
import { sampleToVerify } from "../metricFilters/patternTest.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";

/** A message for which the service and the local check differ. */
export interface Difference {
  readonly message: string;
  /** True if only the service matched it, false if only the local check did. */
  readonly matchedByService: boolean;
}

/** The service's result for a pattern, compared with the local check. */
export interface Verdict {
  readonly agrees: boolean;
  /** One sentence. */
  readonly text: string;
  readonly tested: number;
  /** The number of messages that the service matched. */
  readonly matched: number;
  readonly differences: readonly Difference[];
}

/**
 * Tests a pattern with TestMetricFilter and some of these messages (oldest first), and compares the result with the local
 * check. A pattern that the service refuses is a result, too. Rejects with a LogsError if there is no message or the
 * service can't be asked.
 */
export async function verifyPattern(
  api: Pick<LogsApi, "testMetricFilter">,
  pattern: string,
  messages: readonly string[],
  signal: AbortSignal,
): Promise<Verdict> {
  const compiled = compileFilterPattern(pattern);
  const matches = compiled.problems === undefined ? compiled.matches : (): boolean => false;
  const tested = sampleToVerify(
    messages.filter((message) => message !== ""),
    matches,
  );
  try {
    const answer = await api.testMetricFilter({ pattern, messages: tested }, signal);
    return compared(compiled, tested, new Set(answer.map(({ eventNumber }) => eventNumber - 1)));
  } catch (error) {
    if (!isLogsError(error) || error.kind !== "invalidInput" || tested.length === 0) throw error;
    return refused(compiled.problems !== undefined, tested.length, error.message);
  }
}

function compared(compiled: CompiledFilterPattern, tested: readonly string[], byService: ReadonlySet<number>): Verdict {
  const matched = byService.size;
  if (compiled.problems !== undefined) {
    const text = l10n.t`The service accepts this pattern, but the local check does not; ${countText(matched, tested.length)}.`;
    return { agrees: false, text, tested: tested.length, matched, differences: [] };
  }
  const differences = tested.flatMap((message, index): Difference[] => {
    const matchedByService = byService.has(index);
    return matchedByService === compiled.matches(message) ? [] : [{ message, matchedByService }];
  });
  const agrees = differences.length === 0;
  const text = agrees
    ? l10n.t`The service agrees: ${countText(matched, tested.length)}.`
    : l10n.t`The service and the local check differ on ${differences.length} of ${counted(tested.length, "event")}.`;
  return { agrees, text, tested: tested.length, matched, differences };
}

function refused(agrees: boolean, tested: number, reason: string): Verdict {
  const text = agrees
    ? l10n.t`The service refuses this pattern, too: ${reason}`
    : l10n.t`The service refuses this pattern, but the local check accepts it: ${reason}`;
  return { agrees, text, tested, matched: 0, differences: [] };
}

function countText(matched: number, total: number): string {
  const events = counted(total, "event");
  return matched === 1 ? l10n.t`1 of ${events} matches` : l10n.t`${matched} of ${events} match`;
}

/** The verdict as text of several lines: the sentence, the pattern, and the messages with different results. */
export function verdictReport({ text, differences }: Verdict, pattern: string): string {
  const parts = [true, false].flatMap((byService) => {
    const messages = differences.filter(({ matchedByService }) => matchedByService === byService);
    const title = byService ? l10n.t("Matched only by the service:") : l10n.t("Matched only by the local check:");
    return messages.length === 0 ? [] : ["", title, ...messages.map(({ message }) => `  ${message}`)];
  });
  return [text, l10n.t`Pattern: ${pattern}`, ...parts, ""].join("\n");
}
