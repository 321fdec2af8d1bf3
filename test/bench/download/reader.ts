// One way to read all events of the group `big`, in a process of its own so that its memory counts alone. Started by
// ../download.ts with the arguments: way, endpoint, start, end, file. Prints what it took as JSON.
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { systemClock } from "../../../src/base/clock.js";
import { DownloadFiles } from "../../../src/extension/transfer/downloadFiles.js";
import { download } from "../../../src/logs/download/download.js";
import { utcZone } from "../../../src/logs/time/zone.js";

export interface Reading {
  readonly events: number;
  readonly ms: number;
  /** The processor's time, which other programs on the machine don't change much. */
  readonly cpuMs: number;
  readonly maxResidentBytes: number;
}

const [way, endpoint = "", startText, endText, file = ""] = process.argv.slice(2);
const [start, end] = [Number(startText), Number(endText)];
const { signal } = new AbortController();

/** The command's engine and its file. */
async function ours(): Promise<number> {
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  const request = { connection: "bench", group: "big", start, end, format: "text" as const };
  const deps = { api, clock: systemClock, random: Math.random, zone: utcZone, signal };
  try {
    return (await new DownloadFiles().write(file, (sink) => download(request, { ...deps, sink }))).events;
  } finally {
    api.dispose();
  }
}

/** The same pages, one after the other, thrown away. */
async function bareLoop(): Promise<number> {
  const client = new CloudWatchLogs({ region: "us-east-1", endpoint });
  let events = 0;
  let nextToken: string | undefined;
  do {
    const page = await client.filterLogEvents({ logGroupName: "big", startTime: start, endTime: end, nextToken });
    events += page.events?.length ?? 0;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  client.destroy();
  return events;
}

async function main(): Promise<void> {
  const began = performance.now();
  const events = await (way === "ours" ? ours() : bareLoop());
  const ms = performance.now() - began;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  const reading: Reading = { events, ms, cpuMs, maxResidentBytes: maxRSS * 1024 };
  console.log(JSON.stringify(reading));
}

void main();
