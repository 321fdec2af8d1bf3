import fc from "fast-check";
import { createPort } from "../../src/aws/createPort.js";
import { readSharedTexts } from "../../src/aws/sharedConfig.js";
import { createAwslogsService, isRefusal } from "../../src/awslogs/service.js";
import { tokens } from "../../src/awslogs/syntax/tokens.js";
import { applyEdits } from "../../src/base/textEdit.js";
import { formatQuery } from "../../src/insights/format/formatQuery.js";
import { readQueryFile } from "../../src/insights/queryFile/readQueryFile.js";
import { parseQuery } from "../../src/insights/syntax/parseQuery.js";
import { cliAction, cliCommandName } from "../../src/logs/cli/cliArgument.js";
import { downloadArgument } from "../../src/logs/download/downloadArgument.js";
import { compileFilterPattern } from "../../src/logs/filterPattern/compile.js";
import { explainFilterPattern } from "../../src/logs/filterPattern/explain.js";
import { parseFilterPattern } from "../../src/logs/filterPattern/parse.js";
import { printFilterPattern } from "../../src/logs/filterPattern/print.js";
import { isLogsError } from "../../src/logs/logsError.js";
import { queryArgument } from "../../src/logs/queries/queryArgument.js";
import { readDeepLink } from "../../src/logs/selection/deepLink.js";
import { fromSelectionUri, toSelectionUri } from "../../src/logs/selection/selection.js";
import { selectionArgument } from "../../src/logs/selection/selectionArgument.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { confText, mostlyValidConfText } from "../awslogs/confText.js";
import { readCorpus } from "../awslogs/corpus.js";
import { mutant } from "../awslogs/mutate.js";
import { parserRows } from "../awslogs/syntax/parserRows.js";
import { readQueries } from "../insights/corpus.js";
import { message, patternLikeText } from "../logs/filterPattern/patterns.js";

/** A parser, and what must hold of whatever it is given. */
export interface FuzzTarget {
  /** Cases that JSON can hold, so that those that were found can be kept. */
  readonly cases: fc.Arbitrary<unknown>;
  /** Throws, or rejects, where something doesn't hold. */
  check(value: never): void | Promise<void>;
}

function target<T>(cases: fc.Arbitrary<T>, check: (value: T) => void | Promise<void>): FuzzTarget {
  return { cases, check };
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Runs what may refuse its input: with a LogsError, and with nothing else. */
function refusable(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!isLogsError(error)) throw error;
  }
}

const context = { now: Date.UTC(2026, 10, 22, 15), zone: utcZone };
const service = createAwslogsService();

function checkConfiguration(text: string): void {
  const document = service.open(text);
  if (isRefusal(document)) return;
  const parts = tokens(document.lines);
  must(parts.map(({ start, end }) => text.slice(start, end)).join("") === text, "The tokens are not the text.");
  const findings = service.validate(document, "file:///etc/awslogs/awslogs.conf");
  for (const { fix } of service.fixes(document, findings)) applyEdits(text, fix.edits);
  for (const offset of [0, Math.floor(text.length / 2), text.length]) {
    service.hover(document, offset, context.now);
    service.complete(document, offset);
  }
  const formatted = applyEdits(text, service.format(document));
  const again = service.open(formatted);
  must(isRefusal(again) || service.format(again).length === 0, "What was formatted is formatted again.");
}

function checkPattern({ pattern, line }: { readonly pattern: string; readonly line: string }): void {
  const parsed = parseFilterPattern(pattern);
  must(parsed.tokens.map(({ text }) => text).join("") === pattern, "The tokens are not the text.");
  const compiled = compileFilterPattern(pattern);
  if (compiled.problems !== undefined) return;
  explainFilterPattern(parsed.pattern);
  const printed = compileFilterPattern(printFilterPattern(parsed.pattern));
  must(printed.problems === undefined, "What was printed isn't valid.");
  const [matches, again] = [compiled, printed].map((each) => "matches" in each && each.matches(line));
  must(matches === again, "What was printed matches differently.");
}

function checkQuery(text: string): void {
  const query = parseQuery(text);
  must(query.tokens.map(({ start, end }) => text.slice(start, end)).join("") === text, "The tokens are not the text.");
  const formatted = formatQuery(query);
  must(formatQuery(parseQuery(formatted)) === formatted, "What was formatted is formatted again.");
  const { queries } = readQueryFile(text);
  must(
    queries.every(({ start, end }) => 0 <= start && start <= end && end <= text.length),
    "A query lies outside of its file.",
  );
}

function checkUri({ path, query }: { readonly path: string; readonly query: string }): void {
  const read = fromSelectionUri({ query });
  if (read !== undefined) {
    const uri = toSelectionUri(read.selection, read.revision);
    const again = fromSelectionUri(uri);
    must(again !== undefined && toSelectionUri(again.selection, again.revision).query === uri.query, "A URI changes.");
  }
  refusable(() => readDeepLink({ path, query }));
}

const cliCommands = ["openLog", "createLogGroup", "deleteLogStream", "editTags", "putLogEvents", "runQuery"].map(
  cliCommandName,
);

function checkArgument(value: unknown): void {
  refusable(() => selectionArgument(value, context));
  refusable(() => queryArgument(value));
  if (typeof value !== "object" || value === null) return;
  refusable(() => downloadArgument(value, context));
  for (const command of cliCommands) refusable(() => cliAction(command, value, context));
}

/** Frames as the SDK gives them, whatever the service sent. */
async function checkFrames(frames: readonly unknown[]): Promise<void> {
  const port = createPort({
    send: () => Promise.reject(new Error("Nothing else is asked.")),
    // oxlint-disable-next-line typescript/require-await
    async *open() {
      yield* frames as never[];
    },
  });
  const ending = new AbortController();
  try {
    for await (const update of port.startLiveTail({ groupArns: ["arn"] }, ending.signal)) {
      must(update.kind === "start" || Array.isArray(update.events), "An update is of no kind.");
      if (update.kind !== "events") continue;
      must(
        update.events.every((event) => typeof event.message === "string" && Number.isFinite(event.timestamp)),
        "An event has no message or no time.",
      );
    }
  } catch (error) {
    if (!isLogsError(error)) throw error;
  }
}

const confs = fc.oneof(
  { weight: 4, arbitrary: mutant([...parserRows, ...readCorpus()].map(({ text }) => text)) },
  confText,
  mostlyValidConfText,
  fc.string({ unit: "binary" }),
);

const queryPieces = fc.constantFrom(
  ...`| , : ( ) [ ] { } " ' \` / \\ # $ @ . * = < > ! + - ^ % & ; \n`.split(" "),
  ..."fields filter parse stats by sort limit like in and or as SOURCE join where dedup pattern diff count(*) bin(5m)".split(
    " ",
  ),
  "{{p}}",
  "# name: a\n\n",
  "€",
  "😀",
  " ",
);
const realQueries = readQueries("cwli").map(({ text }) => text);
const queries = fc.oneof(
  fc.array(queryPieces, { maxLength: 60 }).map((parts) => parts.join(" ")),
  fc.string({ unit: "binary" }),
  ...(realQueries.length === 0 ? [] : [mutant(realQueries)]),
);

const fileLines = fc.constantFrom(
  ..."[a]|[profile a]|[profile 'a b']|[sso-session s]|[default]|region = eu-west-1|  x = 1|\tx = 1|aws_access_key_id = A|= 1|:|# c|; c|key|a = b ; c|a = b # c|[|]|[]|\uFEFF[a]".split(
    "|",
  ),
);
const sharedFiles = fc.oneof(
  fc.array(fileLines, { maxLength: 20 }).map((lines) => lines.join("\n")),
  fc.string({ unit: "binary" }),
);

const uriPart = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "connection=",
    "group=a",
    "&",
    "also=[]",
    "start=1",
    "end=2",
    "rev=3",
    "~",
    "%",
    "~41",
    "stream=",
    "at=5",
  ),
);

const argumentKeys = fc.constantFrom(
  ..."connection group groups also stream streams streamPrefix filterPattern start end query limit parameters events file format __proto__ constructor".split(
    " ",
  ),
);
const argumentValues = fc.oneof(
  fc.anything({ withDate: false, withMap: false, withSet: false, withBigInt: false, withTypedArray: false }),
  fc.constantFrom("a", "/ecs/a*", "15m", "yesterday", 1, ["a"], [{ timestamp: 1, message: "a" }]),
);

/** As the SDK reads frames: of the types that the service documents, with members that are missing. */
const liveEvent = fc.record(
  {
    timestamp: fc.oneof(fc.integer(), fc.constant(Number.MAX_SAFE_INTEGER)),
    ingestionTime: fc.integer(),
    message: fc.string(),
    logStreamName: fc.string(),
    logGroupIdentifier: fc.oneof(fc.string(), fc.constantFrom("000000000000:group", "arn:aws:logs:x:1:log-group:g")),
  },
  { requiredKeys: [] },
);
const sessionUpdate = fc.record(
  { sessionMetadata: fc.record({ sampled: fc.boolean() }, { requiredKeys: [] }), sessionResults: fc.array(liveEvent) },
  { requiredKeys: [] },
);
const frames = fc.array(
  fc.oneof(
    fc.record({ sessionUpdate }),
    fc.record({ sessionStart: fc.record({ sessionId: fc.string() }, { requiredKeys: [] }) }),
    fc.constant({ $unknown: ["other", {}] }),
    fc.constant({}),
  ),
  { maxLength: 8 },
);

/** The parsers of texts and values that others wrote. */
export const fuzzTargets: Readonly<Record<string, FuzzTarget>> = {
  awslogs: target(confs, checkConfiguration),
  filterPattern: target(
    fc.record({
      pattern: fc.oneof(patternLikeText, fc.string({ unit: "binary" })),
      line: fc.oneof(message, fc.string()),
    }),
    checkPattern,
  ),
  insights: target(queries, checkQuery),
  awsFiles: target(
    fc.record({ config: sharedFiles, credentials: sharedFiles }),
    (texts) => void readSharedTexts(texts),
  ),
  uris: target(
    fc.record({
      path: fc.constantFrom("/open", "/tail", "/search", "/other", ""),
      query: fc.array(uriPart).map((parts) => parts.join("")),
    }),
    checkUri,
  ),
  arguments: target(fc.oneof(fc.dictionary(argumentKeys, argumentValues), argumentValues), checkArgument),
  eventStream: target(frames, checkFrames),
};
