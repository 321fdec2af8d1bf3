import { type CompiledFilterPattern, compileFilterPattern } from "../filterPattern/compile.js";
import type { PatternMatcher } from "../filterPattern/pattern.js";
import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";

/** A message about which the service and the check here differ. */
export interface Difference {
  readonly message: string;
  /** True if the service matched it, and the check here did not. */
  readonly matchedByService: boolean;
}

/** What the service makes of a pattern, beside what the check here does. */
export interface Verdict {
  readonly agrees: boolean;
  /** One sentence. */
  readonly text: string;
  readonly tested: number;
  /** By the service. */
  readonly matched: number;
  readonly differences: readonly Difference[];
}

/**
 * Tests a pattern by TestMetricFilter with some of these messages, oldest first, and compares. A pattern that the
 * service refuses is a verdict, too. Rejects with a LogsError where there is no message, or the service can't be asked.
 */
export async function verifyPattern(
  api: Pick<LogsApi, "testMetricFilter">,
  pattern: string,
  messages: readonly string[],
  signal: AbortSignal,
): Promise<Verdict> {
  const compiled = compileFilterPattern(pattern);
  const tested = messagesToTest(messages, compiled.problems === undefined ? compiled : undefined);
  try {
    const matches = await api.testMetricFilter({ pattern, messages: tested }, signal);
    return compared(compiled, tested, new Set(matches.map(({ eventNumber }) => eventNumber - 1)));
  } catch (error) {
    if (!isLogsError(error) || error.kind !== "invalidInput" || tested.length === 0) throw error;
    return refused(compiled.problems !== undefined, tested.length, error.message);
  }
}

/** As many as TestMetricFilter takes, in their order: the newest, and half of them matching where there are so many. */
function messagesToTest(messages: readonly string[], matcher: PatternMatcher | undefined): readonly string[] {
  const most = limits.testMessages;
  const all = messages.filter((message) => message !== "").map((message) => ({ message }));
  const matching = all.filter(({ message }) => matcher?.matches(message) === true);
  const matched = new Set(matching);
  const others = all.filter((each) => !matched.has(each));
  const chosen = newest(matching, Math.max(most / 2, most - others.length));
  const tested = new Set([...chosen, ...newest(others, most - chosen.length)]);
  return all.filter((each) => tested.has(each)).map(({ message }) => message);
}

function newest<T>(all: readonly T[], count: number): readonly T[] {
  return all.slice(Math.max(0, all.length - count));
}

function compared(compiled: CompiledFilterPattern, tested: readonly string[], byService: ReadonlySet<number>): Verdict {
  const matched = byService.size;
  if (compiled.problems !== undefined) {
    const text = `The service takes this pattern, which the check here refuses; ${countText(matched, tested.length)}.`;
    return { agrees: false, text, tested: tested.length, matched, differences: [] };
  }
  const differences = tested.flatMap((message, index): Difference[] => {
    const matchedByService = byService.has(index);
    return matchedByService === compiled.matches(message) ? [] : [{ message, matchedByService }];
  });
  const agrees = differences.length === 0;
  const text = agrees
    ? `The service agrees: ${countText(matched, tested.length)}.`
    : `The service and the check here differ on ${differences.length} of ${eventsText(tested.length)}.`;
  return { agrees, text, tested: tested.length, matched, differences };
}

function refused(agrees: boolean, tested: number, reason: string): Verdict {
  const text = `The service refuses this pattern${agrees ? ", too" : ", which the check here takes"}: ${reason}`;
  return { agrees, text, tested, matched: 0, differences: [] };
}

function countText(matched: number, total: number): string {
  return `${matched} of ${eventsText(total)} ${matched === 1 ? "matches" : "match"}`;
}

function eventsText(count: number): string {
  return count === 1 ? "1 event" : `${count} events`;
}

/** The verdict as a text of several lines: the sentence, the pattern, and the messages that differ. */
export function verdictReport({ text, differences }: Verdict, pattern: string): string {
  const parts = [true, false].flatMap((byService) => {
    const messages = differences.filter(({ matchedByService }) => matchedByService === byService);
    const title = byService ? "Matched by the service only:" : "Matched by the check here only:";
    return messages.length === 0 ? [] : ["", title, ...messages.map(({ message }) => `  ${message}`)];
  });
  return [text, `Pattern: ${pattern}`, ...parts, ""].join("\n");
}
