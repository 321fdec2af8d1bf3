import { isAbort } from "../base/abort.js";
import { defaultSettings } from "./control/settings.js";
import { type DataFolder, DataFolderError, openDataFolder } from "./journal/dataFolder.js";
import { LogService } from "./operations/logService.js";
import { type MainArguments, parseArguments, usage } from "./mainArguments.js";
import { expiryOf } from "./store/retention.js";
import { SampleData, isSamplePut } from "./samples/sampleData.js";
import { LocalServer } from "./server.js";
import { ServiceError } from "./protocol/serviceError.js";
import { LogStore } from "./store/store.js";
import { httpSink } from "./subscriptions/httpSink.js";
import { systemClock } from "../base/clock.js";

/** Exit codes: 0 stopped on request, 1 could not start, 2 wrong arguments. */
async function main(): Promise<void> {
  const parsed = parseArguments(process.argv.slice(2));
  if (typeof parsed === "string") {
    console.error(`${parsed} (${usage})`);
    process.exitCode = 2;
    return;
  }
  const store = new LogStore();
  let data: DataFolder | undefined;
  try {
    data = await openData(parsed, store);
    const { allowedHosts, subscriptionSink } = parsed;
    const server = new LocalServer({
      store,
      allowedHosts,
      ...(data === undefined ? {} : { journal: data.journal }),
      ...(subscriptionSink === undefined
        ? {}
        : { subscriptions: { sink: httpSink(subscriptionSink), warn: (sentence) => console.error(sentence) } }),
    });
    if (parsed.quotas) server.control.set({ ...defaultSettings, quotas: true });
    console.log(`listening on ${await server.start(parsed.port)}`);
    await run(server, { ...parsed, isEmpty: data === undefined || data.replayed === 0 });
  } catch (error) {
    console.error(startProblem(parsed.port, error));
    process.exitCode = 1;
  } finally {
    await data?.close();
  }
}

async function openData({ data, fresh }: MainArguments, store: LogStore): Promise<DataFolder | undefined> {
  if (data === undefined) return undefined;
  const service = new LogService(store, systemClock);
  return openDataFolder(data, {
    fresh,
    isDiscarded: isSamplePut,
    expiryOf: (group) => (store.hasGroup(group) ? expiryOf(store, store.group(group), systemClock.now()) : 0),
    replay: (entry) => service.replay(entry),
    warn: (sentence) => console.error(sentence),
  });
}

interface Run extends MainArguments {
  /** True if no data existed before. */
  readonly isEmpty: boolean;
}

async function run(server: LocalServer, { sampleData, parentStdin, isEmpty }: Run): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  if (parentStdin) process.stdin.once("close", () => stop.abort()).resume();
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const writing = sampleData ? writeSamples(server, isEmpty, stop.signal) : Promise.resolve();
  await stopped;
  await writing;
  await server.stop();
  process.stdin.destroy();
}

async function writeSamples({ service, control }: LocalServer, isEmpty: boolean, signal: AbortSignal): Promise<void> {
  const samples = new SampleData(service, control.clock);
  try {
    await Promise.all([isEmpty ? samples.createGroups() : undefined, samples.fill()]);
    await samples.follow(signal);
  } catch (error) {
    // Such as a full disk: what was read from the data folder is still served.
    if (error instanceof ServiceError) console.error(error.message);
    else if (!isAbort(error, signal)) throw error;
  }
}

function startProblem(port: number, error: unknown): string {
  if (error instanceof DataFolderError) return `could not start: ${error.message}`;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `could not start: port ${port} is already in use`;
  if (code === "EACCES") return `could not start: no permission for port ${port}`;
  return `could not start: ${error instanceof Error ? error.message : String(error)}`;
}

void main();
