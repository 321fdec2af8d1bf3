import { describe, expect, it } from "vitest";
import {
  embeddedCompletionRequest,
  embeddedDiagnosticsRequest,
  embeddedHoverRequest,
} from "../../src/languageServer/protocol.js";
import { startServer } from "./startServer.js";

const script = `#!/bin/bash
# Ä
cat <<EOF > /etc/awslogs/awslogs.conf
[general]
state_file = /s
[web]
file = /var/log/web.log
log_group_name = $GROUP
log_stream_name = {hostnam}
initial_positio = start_of_file
EOF
`;
const file = { uri: "file:///home/config/user-data.sh", languageId: "shellscript", text: script };

async function started(positionEncodings?: string[]) {
  const { client } = startServer();
  await client.initialize(positionEncodings && { capabilities: { general: { positionEncodings } } });
  return client.connection;
}

describe("a configuration in a script", () => {
  it("is checked at its place in the file", async () => {
    const connection = await started();
    const found = await connection.sendRequest(embeddedDiagnosticsRequest, file);
    expect(found.map(({ code, range }) => [code, range.start, range.end])).toEqual([
      ["unknown-placeholder", { line: 8, character: 18 }, { line: 8, character: 27 }],
      ["unknown-setting", { line: 9, character: 0 }, { line: 9, character: 15 }],
    ]);
  });

  it("is completed and explained there, and nothing else is", async () => {
    const connection = await started();
    const hover = await connection.sendRequest(embeddedHoverRequest, { ...file, position: { line: 6, character: 1 } });
    expect(hover).toMatchObject({ range: { start: { line: 6, character: 0 }, end: { line: 6, character: 4 } } });
    const at = { line: 9, character: 5 };
    const items = await connection.sendRequest(embeddedCompletionRequest, { ...file, position: at });
    const item = items.find(({ label }) => label === "initial_position");
    expect(item?.textEdit).toMatchObject({ range: { start: { line: 9, character: 0 } } });
    for (const line of [0, 1, 2, 11]) {
      const outside = { ...file, position: { line, character: 0 } };
      expect(await connection.sendRequest(embeddedHoverRequest, outside)).toBeNull();
      expect(await connection.sendRequest(embeddedCompletionRequest, outside)).toEqual([]);
    }
  });

  it("has columns in the encoding of the client, behind what YAML takes away", async () => {
    const connection = await started(["utf-8"]);
    const text =
      "content: |\n  # \u00C4\n  [web]\n  log_group_name = a\u00C4\u00C4 b\n  log_stream_name = s\n  file = /a\n";
    const found = await connection.sendRequest(embeddedDiagnosticsRequest, {
      uri: "file:///a",
      languageId: "yaml",
      text,
    });
    const wrong = found.find(({ code }) => code === "bad-group-name");
    expect([wrong?.range.start, wrong?.range.end]).toEqual([
      { line: 3, character: 19 },
      { line: 3, character: 26 },
    ]);
  });

  it("is none in a file of another language", async () => {
    const connection = await started();
    expect(
      await connection.sendRequest(embeddedDiagnosticsRequest, {
        ...file,
        languageId: "markdown",
        uri: "file:///a.md",
        text: script.replace("#!", ""),
      }),
    ).toEqual([]);
  });
});
