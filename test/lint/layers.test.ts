import { beforeAll, describe, expect, it } from "vitest";
import { type Findings, lintPlanted } from "./planted.js";

/** Each breaks a layer, and the lint must say which one: file below src, its text, what the message names. */
const violations: [file: string, text: string, message: string][] = [
  [
    "base/a.ts",
    'import * as vscode from "vscode";\nexport const x = vscode;',
    "base may not import the package vscode",
  ],
  ["base/b.ts", 'import { x } from "../logs/x.js";\nexport const y = x;', "base may not import logs"],
  ["logs/a.ts", 'import fs from "node:fs";\nexport const x = fs;', "logs may not import the package node:fs"],
  ["logs/b.ts", 'import { x } from "../aws/x.js";\nexport const y = x;', "logs may not import aws"],
  ["logs/c.ts", 'export { x } from "../awslogs/x.js";', "logs may not import awslogs"],
  ["insights/a.ts", 'import { x } from "../logs/x.js";\nexport const y = x;', "insights may not import logs"],
  ["insights/b.ts", 'import fs from "node:fs";\nexport const x = fs;', "insights may not import the package node:fs"],
  ["insights/c.ts", 'export { x } from "../awslogs/x.js";', "insights may not import awslogs"],
  ["aws/c.ts", 'import { x } from "../insights/x.js";\nexport const y = x;', "aws may not import insights"],
  ["logs/d.ts", 'export * from "../extension/x.js";', "logs may not import extension"],
  [
    "logs/e.ts",
    'import type { X } from "@aws-sdk/client-cloudwatch-logs";\nexport type Y = X;',
    "the package @aws-sdk",
  ],
  ["awslogs/a.ts", 'import { x } from "../logs/x.js";\nexport const y = x;', "awslogs may not import logs"],
  [
    "awslogs/b.ts",
    'import { x } from "vscode-languageserver";\nexport const y = x;',
    "the package vscode-languageserver",
  ],
  ["aws/a.ts", 'import * as vscode from "vscode";\nexport const x = vscode;', "aws may not import the package vscode"],
  ["aws/b.ts", 'import { x } from "../views/x.js";\nexport const y = x;', "aws may not import views"],
  [
    "localServer/a.ts",
    'import { x } from "@aws-sdk/client-cloudwatch-logs";\nexport const y = x;',
    "the package @aws-sdk",
  ],
  ["localServer/b.ts", 'import { x } from "../aws/x.js";\nexport const y = x;', "localServer may not import aws"],
  [
    "languageServer/a.ts",
    'import { x } from "../logs/x.js";\nexport const y = x;',
    "languageServer may not import logs",
  ],
  [
    "languageServer/c.ts",
    'import { x } from "../logs/filterPatterns/x.js";\nexport const y = x;',
    "languageServer may not import logs",
  ],
  ["languageServer/b.ts", 'import * as vscode from "vscode";\nexport const x = vscode;', "the package vscode"],
  ["views/a.ts", 'import { x } from "../extension/x.js";\nexport const y = x;', "views may not import extension"],
  ["views/b.ts", 'import { x } from "../aws/x.js";\nexport const y = x;', "views may not import aws"],
  ["views/c.ts", 'import fs from "node:fs";\nexport const x = fs;', "views may not import the package node:fs"],
  ["views/d.ts", 'import { x } from "../webview/x.js";\nexport const y = x;', "views may not import webview"],
  ["webview/a.ts", 'import * as vscode from "vscode";\nexport const x = vscode;', "the package vscode"],
  ["webview/b.ts", 'import { x } from "../views/x.js";\nexport const y = x;', "webview may not import views"],
  ["extension/a.ts", 'import { x } from "../localServer/x.js";\nexport const y = x;', "may not import localServer"],
  [
    "extension/b.ts",
    'import { x } from "../languageServer/x.js";\nexport const y = x;',
    "may not import languageServer",
  ],
  [
    "extension/c.ts",
    'import { x } from "@aws-sdk/client-cloudwatch-logs";\nexport const y = x;',
    "the package @aws-sdk",
  ],
  [
    "extension/d.ts",
    'import { x } from "vscode-languageclient/browser";\nexport const y = x;',
    "vscode-languageclient/browser",
  ],
  // Against the order of the rooms.
  [
    "awslogs/syntax/a.ts",
    'import { x } from "../semantics/x.js";\nexport const y = x;',
    "awslogs/syntax may not import awslogs/semantics",
  ],
  [
    "awslogs/semantics/a.ts",
    'import { x } from "../diagnostics/x.js";\nexport const y = x;',
    "awslogs/semantics may not import awslogs/diagnostics",
  ],
  [
    "awslogs/diagnostics/a.ts",
    'import type { X } from "../cli/x.js";\nexport type Y = X;',
    "awslogs/diagnostics may not import awslogs/cli",
  ],
  ["awslogs/hover/a.ts", 'export { x } from "../completion/x.js";', "awslogs/hover may not import awslogs/completion"],
  [
    "awslogs/cli/a.ts",
    'import { x } from "../service.js";\nexport const y = x;',
    "awslogs/cli may not import awslogs/service.js",
  ],
  [
    "insights/language/a.ts",
    'import type { X } from "../syntax/x.js";\nexport type Y = X;',
    "insights/language may not import insights/syntax",
  ],
  [
    "insights/syntax/a.ts",
    'import { x } from "../diagnostics/x.js";\nexport const y = x;',
    "insights/syntax may not import insights/diagnostics",
  ],
  [
    "insights/diagnostics/a.ts",
    'import { x } from "../fixes/x.js";\nexport const y = x;',
    "insights/diagnostics may not import insights/fixes",
  ],
  // Detours.
  ["logs/tail/a.ts", 'import { x } from "../../../src/aws/x.js";\nexport const y = x;', "logs may not import aws"],
  [
    "logs/tail/b.ts",
    'import { x } from "../../../src/base/x.js";\nexport const y = x;',
    "without a detour through src",
  ],
  ["logs/f.ts", 'export const x = import("../aws/x.js");', "logs may not import aws"],
  ["logs/g.ts", "export const x = (name: string) => import(name);", "must be a string literal"],
  ["logs/h.ts", "export const x = import(`../aws/x.js`);", "must be a string literal"],
  ["logs/i.ts", 'export const x = require("../aws/x.js");', "logs may not import aws"],
  ["logs/j.ts", 'import x = require("../aws/x.js");\nexport const y = x;', "logs may not import aws"],
  ["logs/k.ts", 'export type X = import("../aws/x.js").X;', "logs may not import aws"],
  ["logs/l.ts", 'import { x } from "../../test/fakes/x.js";\nexport const y = x;', "outside src"],
  ["extension/e.ts", 'import { x } from "/src/localServer/x.js";\nexport const y = x;', "the package /src/localServer"],
];

const legal: [file: string, text: string][] = [
  ["base/ok.ts", 'import { x } from "./x.js";\nexport const y = x;'],
  [
    "logs/tail/ok.ts",
    'import { x } from "../../base/x.js";\nimport { z } from "../model.js";\nexport const y = [x, z];',
  ],
  [
    "awslogs/diagnostics/ok.ts",
    'import { x } from "../syntax/x.js";\nimport { z } from "./z.js";\nexport const y = [x, z];',
  ],
  ["awslogs/ok.ts", 'import { x } from "./cli/x.js";\nimport { z } from "./z.js";\nexport const y = [x, z];'],
  [
    "aws/ok.ts",
    'import { x } from "@aws-sdk/client-cloudwatch-logs";\nimport { parse } from "ini";\nexport const y = [x, parse];',
  ],
  [
    "insights/syntax/ok.ts",
    'import { x } from "../language/x.js";\nimport { z } from "../../base/z.js";\nexport const y = [x, z];',
  ],
  ["logs/queries/ok.ts", 'import { x } from "../../insights/syntax/x.js";\nexport const y = x;'],
  ["languageServer/ok.ts", 'import { x } from "../logs/filterPattern/parse.js";\nexport const y = x;'],
  [
    "extension/ok.ts",
    'import { x } from "vscode-languageclient/node";\nexport const y = [x, () => import("../aws/x.js")];',
  ],
];

describe("the layer rule", () => {
  let found: Findings;

  beforeAll(async () => {
    found = await lintPlanted([...violations, ...legal], "layers(layers)");
  });

  it.each(violations)("refuses src/%s: %s", (file, _text, message) => {
    expect(found.get(`src/${file}`)).toEqual([expect.stringContaining(message)]);
  });

  it.each(legal)("takes src/%s", (file) => {
    expect(found.get(`src/${file}`)).toBeUndefined();
  });
});
