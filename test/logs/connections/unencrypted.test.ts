import { expect, it } from "vitest";
import { describeLocation } from "../../../src/logs/connections/connection.js";
import { unencryptedOrigin } from "../../../src/logs/connections/unencrypted.js";

it.each([
  [undefined, undefined],
  ["https://logs.corp", undefined],
  ["http://localhost:4566", undefined],
  ["http://LOCALHOST.:4566/", undefined],
  ["http://logs.localhost:4566", undefined],
  ["http://127.0.0.1:4566", undefined],
  ["http://127.8.9.10", undefined],
  ["http://0x7f.1", undefined],
  ["http://[::1]:4566", undefined],
  ["http://[::ffff:127.0.0.1]", undefined],
  ["no address", undefined],
  ["http://logs.corp:4566/x", "http://logs.corp:4566"],
  ["HTTP://Logs.Corp", "http://logs.corp"],
  ["http://10.0.0.1", "http://10.0.0.1"],
  ["http://128.0.0.1", "http://128.0.0.1"],
  ["http://localhost.evil.example", "http://localhost.evil.example"],
  ["http://notlocalhost", "http://notlocalhost"],
  ["http://127.0.0.1.nip.io", "http://127.0.0.1.nip.io"],
  ["http://localhost@evil.example", "http://evil.example"],
  ["http://[::ffff:128.0.0.1]", "http://[::ffff:8000:1]"],
  ["http://logs.eu-west-1.amazonaws.com", "http://logs.eu-west-1.amazonaws.com"],
])("requests to %s go unencrypted to %s", (endpoint, origin) => {
  const place = endpoint === undefined ? {} : { endpoint };
  expect(unencryptedOrigin(place)).toBe(origin);
  expect(unencryptedOrigin({ ...place, local: true })).toBeUndefined();
});

it.each([
  ["http://logs.corp:4566/", "eu-west-1 · http://logs.corp:4566"],
  ["https://logs.corp/", "eu-west-1 · logs.corp"],
  ["http://127.0.0.1:4566", "eu-west-1 · 127.0.0.1:4566"],
])("a connection to %s is shown as %s", (endpoint, shown) => {
  expect(describeLocation({ id: "a", name: "a", region: "eu-west-1", endpoint })).toBe(shown);
});
