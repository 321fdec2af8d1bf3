import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { repositoryRoot } from "../host/paths.js";

/** The licence MIT as SPDX has it, by whom a package names as its author. */
function mitText(author: string): string {
  return `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

/** A package of which a bundle holds code. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license: string;
  /** What its licence and notice files say, or else its licence as SPDX has it; empty where neither is known. */
  readonly texts: readonly string[];
}

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u;
const noticeFile = /^(?:licen[cs]e|notice|copying|third-?party-?notices)(?:\.(?:md|txt))?$/iu;

/** The packages whose code is in the outputs, each version once, by name. */
export function bundledPackages(metafiles: readonly Metafile[], root: string): readonly BundledPackage[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = new Set(inputs.flatMap((input) => packageFolder.exec(input) ?? []));
  const packages = [...folders].map((folder) => readPackage(join(root, folder)));
  const byTitle = new Map(packages.map((one) => [titleOf(one), one]));
  return [...byTitle.keys()].sort().flatMap((title) => byTitle.get(title) ?? []);
}

function readPackage(folder: string): BundledPackage {
  const text = (file: string): string => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  const { name, version, license, author } = JSON.parse(text("package.json")) as Omit<BundledPackage, "texts"> & {
    readonly author?: unknown;
  };
  const files = readdirSync(folder).filter((file) => noticeFile.test(file));
  const isBare = files.length === 0 && license === "MIT" && typeof author === "string";
  return { name, version, license, texts: isBare ? [mitText(author)] : files.sort().map(text) };
}

/** How the notices name a package. */
function titleOf({ name, version, license }: BundledPackage): string {
  return `${name} ${version} (${license})`;
}

/**
 * The notices of the packages; texts that several share stand once. A package without a text of its own is listed with
 * another one of its owner and licence. Throws if there is no such text.
 */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const titles = new Map<string, string[]>();
  for (const one of packages) {
    const text = textOf(one, packages);
    titles.set(text, [...(titles.get(text) ?? []), titleOf(one)]);
  }
  const line = "-".repeat(80);
  const notices = [...titles].map(([text, named]) => `${line}\n${named.join("\n")}\n${line}\n\n${text}\n`);
  return [`The extension holds code of these packages, under their licences.\n`, ...notices].join("\n");
}

function textOf(one: BundledPackage, all: readonly BundledPackage[]): string {
  const owner = (name: string): string => name.split("/")[0] ?? name;
  const isLike = (other: BundledPackage): boolean =>
    other.license === one.license && owner(other.name) === owner(one.name) && other.texts.length > 0;
  const { texts } = one.texts.length > 0 ? one : (all.find(isLike) ?? one);
  if (texts.length === 0) throw new Error(`There is no licence text for ${titleOf(one)}`);
  return texts.join("\n\n");
}

/** Its schema is taken over as it is: aws/amazon-cloudwatch-agent, translator/config/schema.json. */
export function agentSchema(): BundledPackage {
  const file = join(repositoryRoot, "syntaxes/amazon-cloudwatch-agent.LICENSE.txt");
  const texts = [readFileSync(file, "utf8").trim()];
  return { name: "amazon-cloudwatch-agent", version: "ab55b8d, August 2026", license: "MIT", texts };
}
