import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { findProgram, run } from "../contract/program.js";
import { temporaryFolder } from "./temporaryFolder.js";

const root = path.resolve(import.meta.dirname, "../..");
const emacs = findProgram("emacs");
const hasEglot = emacs !== undefined && (await run(emacs, ["--batch", "-Q", "-l", "eglot"], process.env)).code === 0;

const conf = `[general]
state_file = /s
[a]
file = /v
log_group_name = g
log_stream_name = {hostname}
time_zone = utc
`;

/** The README's settings for an editor, for a server elsewhere. */
function readmeSnippet(language: string, serverFile: string): string {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const start = readme.indexOf(`\`\`\`${language}\n`);
  expect(start).toBeGreaterThan(0);
  const snippet = readme.slice(readme.indexOf("\n", start) + 1, readme.indexOf("\n```", start));
  expect(snippet).toContain('"/path/to/dist/languageServer.js"');
  return snippet.replace('"/path/to/dist/languageServer.js"', JSON.stringify(serverFile));
}

async function bundle(folder: string): Promise<string> {
  const outfile = path.join(folder, "languageServer.js");
  const entryPoints = [path.join(root, "src/languageServer/main.ts")];
  await build({ entryPoints, outfile, bundle: true, platform: "node", mainFields: ["module", "main"] });
  return outfile;
}

/** Opens the file as a user would, waits for its diagnostics, and completes after "time_zone = ". */
const emacsDrive = (file: string) => `
(require 'eglot)
(setq eglot-sync-connect 30)
(find-file ${JSON.stringify(file)})
(unless (eq major-mode 'awslogs-mode) (error "Mode %s" major-mode))
(apply #'eglot (eglot--guess-contact))
(flymake-start nil)
(let ((tries 300))
  (while (and (not (flymake-diagnostics)) (> (setq tries (1- tries)) 0))
    (accept-process-output nil 0.1)
    (flymake-start nil)))
(let ((diagnostics
        (mapcar
          (lambda (each)
            (list (cons 'line (line-number-at-pos (flymake-diagnostic-beg each)))
              (cons 'text (flymake-diagnostic-text each))))
          (flymake-diagnostics))))
  (goto-char (point-min))
  (search-forward "time_zone = ")
  (delete-region (point) (line-end-position))
  (let ((table (nth 2 (eglot-completion-at-point))))
    (princ
      (json-encode
        (list (cons 'diagnostics (vconcat diagnostics))
          (cons 'completions (vconcat (mapcar #'substring-no-properties (all-completions "" table)))))))))
(eglot-shutdown (eglot-current-server))
`;

describe.skipIf(!hasEglot)("Emacs with eglot [needs eglot]", () => {
  test("shows diagnostics and completes values with the README's settings", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "project"));
    const file = path.join(folder, "project/awslogs.conf");
    const init = path.join(folder, "init.el");
    const drive = path.join(folder, "drive.el");
    writeFileSync(file, conf);
    writeFileSync(init, readmeSnippet("elisp", await bundle(folder)));
    writeFileSync(drive, emacsDrive(file));
    const args = ["--batch", "-Q", "-l", init, "-l", drive];
    const { code, stdout, stderr } = await run(emacs ?? "", args, { ...process.env, HOME: folder });
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      diagnostics: [{ line: 7, text: expect.stringContaining("bad-value") as unknown }],
      completions: ["LOCAL", "UTC"],
    });
  });
});
