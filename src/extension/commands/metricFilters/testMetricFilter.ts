import * as l10n from "../../../base/l10n.js";
import { connection, groupName, integer, optional, record } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { compileFilterPattern } from "../../../logs/filterPattern/compile.js";
import { filterPatternProblem } from "../../../logs/filterPattern/parse.js";
import { createHistoryReader } from "../../../logs/history/createHistoryReader.js";
import { newestEvents } from "../../../logs/history/newestEvents.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { isLogsError, LogsError } from "../../../logs/logsError.js";
import { findMetricFilter } from "../../../logs/metricFilters/findMetricFilter.js";
import type { MetricTransformation } from "../../../logs/metricFilters/metricFilter.js";
import { metricFilterName, patternText } from "../../../logs/metricFilters/metricFilterArgument.js";
import { compared, eventsToVerify, type PatternTest, testPattern } from "../../../logs/metricFilters/patternTest.js";
import { patternTestText } from "../../../logs/metricFilters/patternTestText.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { pickMetricFilter } from "../../prompts/metricFilterQuestions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  filterPattern: optional(patternText),
  events: optional(integer(1, 100_000)),
});

/** How many of the newest events are tested by default: one page of the service at most. */
const defaultEvents = 1000;

/** What is tested. */
interface TestPlan {
  readonly target: Connection;
  readonly group: string;
  readonly pattern: string;
  /** How many of the newest events. */
  readonly wanted: number;
  /** The metric filter's. */
  readonly transformation?: MetricTransformation;
}

/**
 * testMetricFilter { connection?, group, name | filterPattern, events? } → { uri, tested, matched, differing? }: the
 * newest events that match, with what is extracted from them, as a document
 */
export const testMetricFilter = defineCommand({
  id: commands.testMetricFilter,
  plan: planTest,
  async act({ target, group, pattern, transformation, wanted }, { connections, patternTestTexts }) {
    const api = await connections.api(target);
    const now = (await connections.clockOf(target.id)).now();
    const test = await cancellableIfSlow(l10n.t`Testing ${pattern}`, (signal, say) =>
      runTest(
        api,
        { group, pattern, wanted, now, onProgress: (events) => say(l10n.t`${events} events so far`) },
        signal,
      ),
    );
    const head = { pattern, group, connection: target.name, wanted, zone: displayZone() };
    const text = patternTestText(test, transformation === undefined ? head : { ...head, transformation });
    const uri = await patternTestTexts.open(l10n.t`Test of ${pattern || l10n.t("all events")}`.slice(0, 80), text);
    const { events, matches, service } = test;
    const differing = service === undefined || service.failure !== undefined ? undefined : service.differing.length;
    const counts = { uri: uri.toString(), tested: events.length, matched: matches.length };
    return differing === undefined ? counts : { ...counts, differing };
  },
});

/** The pattern of a metric filter; or the one that is given or typed. */
async function planTest(call: Call, planning: Planning): Promise<TestPlan> {
  const { ask, connections } = planning;
  const args = check(call.args, "testMetricFilter");
  const wanted = args.events ?? defaultEvents;
  const { connection: target, group } = await askGroup(ask, args);
  if (args.filterPattern !== undefined) return { target, group, pattern: args.filterPattern, wanted };
  if (args.name === undefined && call.node?.kind === "group") {
    const pattern = await ask.filterPattern("", { connection: target.id, groups: [group] });
    return { target, group, pattern, wanted };
  }
  const name = args.name ?? (await pickMetricFilter(target, group, planning));
  const api = await connections.api(target);
  const filter = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) =>
    findMetricFilter(api, { group, name }, signal),
  );
  return { target, group, pattern: filter.pattern, transformation: filter.transformation, wanted };
}

interface TestRun {
  readonly group: string;
  readonly pattern: string;
  readonly wanted: number;
  /** The service's time. */
  readonly now: number;
  readonly onProgress: (events: number) => void;
}

async function runTest(api: LogsApi, run: TestRun, signal: AbortSignal): Promise<PatternTest> {
  const compiled = compileFilterPattern(run.pattern);
  if (compiled.problems !== undefined) {
    throw new LogsError("invalidInput", filterPatternProblem(run.pattern) ?? l10n.t("This is not a filter pattern."));
  }
  const reader = createHistoryReader({ groups: [run.group] }, { api, now: run.now });
  const test = testPattern(compiled, await newestEvents(reader, run.wanted, signal, run.onProgress));
  return verified(api, run.pattern, test, signal);
}

/** Adds the service's own answer, if it gives one. Without it, the test is as good as our engine. */
async function verified(api: LogsApi, pattern: string, test: PatternTest, signal: AbortSignal): Promise<PatternTest> {
  const asked = eventsToVerify(test);
  if (asked.length === 0) return test;
  try {
    const messages = asked.map(({ message }) => message);
    return compared(test, asked, await api.testMetricFilter({ pattern, messages }, signal));
  } catch (error) {
    if (!isLogsError(error)) throw error;
    return { ...test, service: { failure: error.message } };
  }
}
