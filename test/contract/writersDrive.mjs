/**
 * Writes lines to a local server through a package: writersDrive.mjs PACKAGE FOLDER ENDPOINT GROUP STREAM COUNT. The folder
 * has the package in its node_modules. Ends by itself once all is sent.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const [, , name, folder, endpoint, logGroupName, logStreamName, count] = process.argv;
const requirePeer = createRequire(join(folder, "package.json"));
const lines = Array.from({ length: Number(count) }, (_, index) => `line ${index} "é"`);
const client = { region: "eu-west-1", endpoint, credentials: { accessKeyId: "any", secretAccessKey: "any" } };

const write = {
  async "winston-cloudwatch"() {
    const winston = requirePeer("winston");
    const CloudWatch = requirePeer(name);
    const transport = new CloudWatch({
      logGroupName,
      logStreamName,
      awsRegion: client.region,
      awsOptions: client,
      messageFormatter: ({ message }) => message,
      errorHandler: fail,
    });
    const logger = winston.createLogger({ transports: [transport] });
    for (const line of lines) {
      logger.info(line);
      // It sorts with a comparison that is never 0, which reverses lines of the same millisecond.
      const before = Date.now();
      while (Date.now() === before) await delay(1);
    }
    transport.kthxbye((error) => error && fail(error));
  },
  "pino-cloudwatch"() {
    createRequire(requirePeer.resolve(name))("aws-sdk").config.update(client);
    const stream = requirePeer(name)({ group: logGroupName, stream: logStreamName }, fail);
    for (const line of lines) stream.write(JSON.stringify({ level: 30, time: Date.now(), msg: line }));
    stream.end();
  },
  "bunyan-cloudwatch"() {
    const stream = requirePeer(name)({ logGroupName, logStreamName, cloudWatchLogsOptions: client });
    stream.onError = fail;
    const logger = requirePeer("bunyan").createLogger({ name: "test", streams: [{ stream, type: "raw" }] });
    for (const line of lines) logger.info(line);
  },
  "cwlogs-writable"() {
    const CloudWatchStream = requirePeer(name);
    const stream = new CloudWatchStream({ logGroupName, logStreamName, cloudWatchLogsOptions: client, onError: fail });
    for (const line of lines) stream.write(line);
    stream.end();
  },
};

function fail(error) {
  console.error(error);
  process.exit(1);
}

await write[name]();
