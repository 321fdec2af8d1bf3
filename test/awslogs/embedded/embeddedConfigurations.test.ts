import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddedConfigurations } from "../../../src/awslogs/embedded/embeddedConfigurations.js";
import { blockScalars } from "../../../src/awslogs/embedded/blockScalars.js";
import { heredocs } from "../../../src/awslogs/embedded/heredocs.js";
import { hostLines } from "../../../src/awslogs/embedded/hostLines.js";
import { type HostLanguage, hostLanguage } from "../../../src/awslogs/embedded/hostLanguage.js";

const conf = "[general]\nstate_file = /s\n[web]\nfile = /web\nlog_group_name = web\nlog_stream_name = {instance_id}\n";

function found(text: string, language: HostLanguage) {
  return embeddedConfigurations(text, language).map((each) => each.text);
}

/** The text with more before each line. */
function indented(text: string, by: string): string {
  return text.replaceAll(/^(?=.)/gmu, by);
}

describe("configurations in scripts", () => {
  it.each([
    ["plain", `cat > /etc/awslogs/awslogs.conf <<EOF\n${conf}EOF\n`],
    ["quoted", `cat <<'EOF' | sudo tee /etc/awslogs/awslogs.conf\n${conf}EOF\n`],
    ["in double quotes", `cat <<"END.CONF" > f\n${conf}END.CONF\n`],
    ["with an escaped word", `cat <<\\EOF > f\n${conf}EOF\n`],
    ["with tabs", `if true; then\n\tcat <<-EOF > f\n${indented(conf, "\t\t")}\tEOF\nfi\n`],
    ["with CRLF", `cat <<EOF > f\r\n${conf.replaceAll("\n", "\r\n")}EOF\r\n`],
    ["after another one", `cat <<EOF > a\nx\nEOF\ncat <<EOF > f\n${conf}EOF\n`],
    ["in one that writes a script", `cat <<'OUTER' > run.sh\ncat <<EOF > f\n${conf}EOF\nOUTER\n`],
    ["after a word that begins none", `cat <<<EOF\ncat <<NONE\ncat <<EOF > f\n${conf}EOF\n`],
  ])("are found %s", (_, text) => {
    expect(found(text, "shell")).toEqual([conf]);
  });

  it("keep blanks that the agent stumbles over", () => {
    const text = `cat <<EOF > f\n${indented(conf, "  ")}EOF\n`;
    expect(found(text, "shell")).toEqual([indented(conf, "  ")]);
  });

  it("have template expressions for what the shell fills in, and their own backslashes", () => {
    const text =
      "cat <<EOF > f\n[$APP]\nlog_group_name = ${ENV}/$(hostname -s)\nfile = `pwd`/a\nlog_stream_name = $1\nmulti_line_start_pattern = \\$x\\\\d\\d\nEOF\n";
    expect(found(text, "shell")).toEqual([
      "[${x}]\nlog_group_name = ${xxx}/${xxxxxxxxxxx}\nfile = ${xx}/a\nlog_stream_name = ${\nmulti_line_start_pattern = $x\\d\\d\n",
    ]);
    expect(found(text.replace("<<EOF", "<<'EOF'"), "shell")[0]).toContain("[$APP]");
  });

  it.each([
    ["another file", "cat <<EOF > f\n[section]\nkey = value\nEOF\n"],
    ["a file that speaks of one", "cat <<EOF > f\nSet it like this:\n[web]\nlog_group_name = web\nEOF\n"],
    ["one that doesn't end", `cat <<EOF > f\n${conf}`],
    ["the end of another word", `cat <<EOF > f\n${conf}EOFS\n`],
    ["nothing", ""],
  ])("are not %s", (_, text) => {
    expect(found(text, "shell")).toEqual([]);
  });
});

describe("configurations in Terraform", () => {
  it.each([
    ["as an argument", `content = <<EOF\n${conf}EOF\n`],
    ["indented", `  content = <<-EOF\n${indented(conf, "    ")}  EOF\n`],
    ["in user data", `user_data = <<EOF\n#!/bin/bash\ncat > f <<EOC\n${conf}EOC\nEOF\n`],
    [
      "in indented user data",
      `user_data = <<-EOF\n${indented(`#!/bin/bash\ncat > f <<'EOC'\n${conf}EOC\n`, "    ")}  EOF\n`,
    ],
  ])("are found %s", (_, text) => {
    expect(found(text, "terraform")).toEqual([conf]);
  });
});

describe("configurations in YAML", () => {
  it.each([
    [
      "cloud-init",
      `#cloud-config\nwrite_files:\n  - path: /etc/awslogs/awslogs.conf\n    content: |\n${indented(conf, "      ")}runcmd:\n  - service awslogs start\n`,
    ],
    [
      ".ebextensions",
      `files:\n  "/etc/awslogs/config/app.conf" :\n    mode: "000600"\n    content: |\n${indented(conf, "      ")}`,
    ],
    ["CloudFormation", `content: !Sub |\n${indented(conf, "  ")}other: 1\n`],
    ["an intrinsic function", `content:\n  Fn::Sub: |-\n${indented(conf, "    ")}`],
    ["Ansible", `- copy:\n    dest: /etc/awslogs/awslogs.conf\n    content: |+ # ours\n${indented(conf, "      ")}`],
    [
      "a script in user data",
      `UserData:\n  Fn::Base64: !Sub |\n${indented(`#!/bin/bash\ncat > f <<'EOF'\n${conf}EOF\n`, "    ")}`,
    ],
    ["a command of cloud-init", `runcmd:\n  - |\n${indented(`cat > f <<'EOF'\n${conf}EOF\n`, "    ")}  - other\n`],
    ["a stated indentation", `content: |2\n${indented(conf, "  ")}`],
  ])("are found in %s", (_, text) => {
    expect(found(text, "yaml").map((each) => each.trimEnd())).toEqual([conf.trimEnd()]);
  });

  it("are not found in folded scalars and comments", () => {
    expect(found(`content: >\n${indented(conf, "  ")}`, "yaml")).toEqual([]);
    expect(found(`# content: |\n${indented(conf, "  ")}`, "yaml")).toEqual([]);
  });
});

describe("places", () => {
  it("are those of the file", () => {
    const text = `user_data = <<-EOF\n${indented(`cat > f <<EOC\n[\\$a]\nfile = /x\nlog_group_name = $GROUP/x\nEOC\n`, "\t ")}\t EOF\n`;
    const [{ text: inner, places, span } = { text: "", places: undefined, span: { start: 0, end: 0 } }] =
      embeddedConfigurations(text, "terraform");
    for (const part of ["a]", "file", "/x", "log_group_name", "/x\n"]) {
      const at = inner.indexOf(part);
      const outer = places?.outerOf(at) ?? -1;
      expect(text.slice(outer, outer + part.length)).toBe(part);
      expect(places?.innerOf(outer)).toBe(at);
    }
    expect(text.slice(span.start, span.end)).toMatch(/^\[\\\$a\][^]*\$GROUP\/x$/u);
    expect(places?.outerOf(inner.length)).toBe(span.end);
  });

  it("go back and forth, whatever the text", () => {
    const line = fc.stringMatching(/^[\t ]{0,3}[[\]$\\a-z{}()`=|#-]{0,8}$/u);
    const check = fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom("", "-"), (lines, dash) => {
      const body = ["[general]", "state_file = /s", ...lines].join("\n");
      const all = (["shell", "terraform"] as const).flatMap((language) =>
        embeddedConfigurations(`x <<${dash}EOF\n${body}\nEOF\n`, language),
      );
      return all.every(({ text, places }) =>
        Array.from(text).every((character, at) => character === "\n" || places.innerOf(places.outerOf(at)) === at),
      );
    });
    expect(fc.check(check).counterexample).toBeNull();
  });
});

describe("the language of a file", () => {
  it.each([
    ["shellscript", "/a", "", "shell"],
    ["plaintext", "/user-data", "#!/bin/bash\n", "shell"],
    ["plaintext", "/user-data.tpl", "#!/bin/sh -e\n", "shell"],
    ["dockerfile", "/Dockerfile", "", "shell"],
    ["yaml", "/a", "", "yaml"],
    ["plaintext", "/user-data", "#cloud-config\n", "yaml"],
    ["xml", "/app/.ebextensions/logs.config", "", "yaml"],
    ["xml", "/app/web.config", "", undefined],
    ["terraform", "/a", "", "terraform"],
    ["plaintext", "/main.tf", "", "terraform"],
    ["plaintext", "/notes.txt", "x", undefined],
    ["awslogs", "/awslogs.conf", "[general]", undefined],
  ])("%s at %s", (id, path, text, expected) => {
    expect(hostLanguage(id, path, text)).toBe(expected);
  });
});

describe("hostile files", () => {
  it("are read to a bounded depth", () => {
    const words = Array.from({ length: 20_000 }, (_, n) => `W${n}`);
    const text = `[general]\n${words.map((word) => `<<${word}\n`).join("")}${words.toReversed().join("\n")}\n`;
    expect(found(text, "shell")).toEqual([]);
  });

  it.each([
    ["openings without an end", "shell", Array.from({ length: 40_000 }, (_, n) => `cat <<A${n}\n`).join("")],
    ["a long here-document", "terraform", `x = <<-EOF\n${"  log\n".repeat(40_000)}EOF\n`],
    ["scalars without a body", "yaml", "a: |\n".repeat(40_000)],
    ["blank lines behind each", "yaml", "a: |\n\n".repeat(40_000)],
  ] as const)("of %s are read once: each line is looked at a few times", (_, language, text) => {
    let looks = 0;
    const counted = new Proxy(hostLines(`${text}[general]\n`), {
      get(target, property, receiver) {
        if (typeof property === "string" && /^\d+$/u.test(property)) looks++;
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
    if (language === "yaml") blockScalars(counted);
    else heredocs(counted, language);
    expect(looks).toBeLessThan(12 * counted.length);
  });
});

const hasBash = spawnSync("bash", ["-c", "true"]).status === 0;
const hasYaml = spawnSync("python3", ["-c", "import yaml"]).status === 0;

/** Lines without what a shell expands, since that differs by design. */
const lines = fc.array(fc.stringMatching(/^[\t ]{0,3}[a-z=[\]\\-]{0,6}$/u), { maxLength: 6 });

describe("what is found", () => {
  it.skipIf(!hasBash)("is what bash gives a command [needs bash]", () => {
    const check = fc.property(
      lines,
      fc.constantFrom("<<EOF", "<<-EOF", "<<'EOF'", '<<-"EOF"', "<< EOF"),
      (generated, operator) => {
        // A line that ends with a backslash is joined with the next: no value of the agent ends so.
        const kept = generated.map((line) => line.replace(/\\+$/u, ""));
        const script = `cat ${operator}\n[general]\nstate_file = /s\n${kept.map((line) => `${line}\n`).join("")}EOF\n`;
        return found(script, "shell")[0] === execFileSync("bash", { input: script, encoding: "utf8" });
      },
    );
    expect(fc.check(check, { numRuns: 60 }).counterexample).toBeNull();
  });

  it.skipIf(!hasYaml)("is what PyYAML reads [needs PyYAML]", () => {
    const documents = fc.sample(
      fc.tuple(lines, fc.constantFrom("|", "|+", "|-", "|2"), fc.constantFrom("k: ", "- ", "- k: ", "a:\n  - k: ")),
      80,
    );
    const texts = documents.map(([generated, mark, key]) => {
      const depth = (key.split("\n").at(-1) ?? "").replace(/k: $/u, "").length;
      const by = " ".repeat(mark === "|2" ? (key === "- " ? 2 : depth + 2) : depth + 3);
      const body = ["[general]", "state_file = /s", ...generated].map((line) => `${by}${line}\n`).join("");
      return `${key}${mark}\n${body}`;
    });
    const program =
      "import json,sys,yaml\n" +
      "def leaf(x):\n  while not isinstance(x, str): x = x[0] if isinstance(x, list) else list(x.values())[0]\n  return x\n" +
      "print(json.dumps([leaf(yaml.safe_load(t)) for t in json.load(sys.stdin)]))";
    const read = JSON.parse(
      execFileSync("python3", ["-c", program], { input: JSON.stringify(texts), encoding: "utf8" }),
    ) as readonly string[];
    // How blank lines at the end are kept is of no meaning to the agent.
    const trimmed = (text: string | undefined): string | undefined => text?.replace(/\n+$/u, "");
    expect(texts.map((text) => trimmed(found(text, "yaml")[0]))).toEqual(read.map(trimmed));
  });
});
