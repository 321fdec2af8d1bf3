import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findProgram, run } from "../contract/program.js";
import { buildNode } from "../build/nodeBundles.js";
import { temporaryFolder } from "./temporaryFolder.js";

const root = path.resolve(import.meta.dirname, "../..");
const emacs = findProgram("emacs");
const hasEglot = emacs !== undefined && (await run(emacs, ["--batch", "-Q", "-l", "eglot"], process.env)).code === 0;

const neovim = findProgram("nvim");
const isNeovim011 =
  neovim !== undefined &&
  (await run(neovim, ["--clean", "--headless", "-c", "lua assert(vim.lsp.config)", "-c", "qa"], process.env)).stderr ===
    "";

const conf = `[general]
state_file = /s
[a]
file = /v
log_group_name = g
log_stream_name = {hostname}
time_zone = utc
`;

/** The guide's settings for an editor, for a server elsewhere. */
function guideSnippet(language: string, serverFile: string): string {
  const page = readFileSync(path.join(root, "media/guide/awslogs.md"), "utf8");
  const start = page.indexOf(`\`\`\`${language}\n`);
  expect(start).toBeGreaterThan(0);
  const snippet = page.slice(page.indexOf("\n", start) + 1, page.indexOf("\n```", start));
  expect(snippet).toContain('"/path/to/dist/languageServer.js"');
  return snippet.replace('"/path/to/dist/languageServer.js"', JSON.stringify(serverFile));
}

async function bundle(folder: string): Promise<string> {
  await buildNode(folder);
  return path.join(folder, "languageServer.js");
}

/** The same in Lua: opens the file, waits for its diagnostics, and completes after "time_zone = ". */
const neovimDrive = (file: string) => `
vim.cmd.edit(${JSON.stringify(file)})
assert(vim.bo.filetype == "awslogs", "Filetype " .. vim.bo.filetype)
assert(vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 100), "No diagnostics")
local diagnostics = vim.tbl_map(function(each)
  return { line = each.lnum + 1, text = each.message, code = each.code }
end, vim.diagnostic.get(0))
local line = vim.fn.search("time_zone = ", "nw")
vim.api.nvim_buf_set_lines(0, line - 1, line, true, { "time_zone = " })
vim.api.nvim_win_set_cursor(0, { line, 12 })
local client = vim.lsp.get_clients({ bufnr = 0 })[1]
local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
params.position.character = 12
local answer = client:request_sync("textDocument/completion", params, 30000, 0)
local items = answer.result.items or answer.result
local labels = vim.tbl_map(function(item) return item.label end, items)
table.sort(labels)
io.stdout:write(vim.json.encode({ diagnostics = diagnostics, completions = labels }))
client:stop()
`;

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
  test("shows diagnostics and completes values with the guide's settings", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "project"));
    const file = path.join(folder, "project/awslogs.conf");
    const init = path.join(folder, "init.el");
    const drive = path.join(folder, "drive.el");
    writeFileSync(file, conf);
    writeFileSync(init, guideSnippet("elisp", await bundle(folder)));
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

describe.skipIf(!isNeovim011)("Neovim [needs Neovim 0.11]", () => {
  test("shows diagnostics and completes values with the guide's settings", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "project"));
    const file = path.join(folder, "project/awslogs.conf");
    const init = path.join(folder, "init.lua");
    const drive = path.join(folder, "drive.lua");
    writeFileSync(file, conf);
    writeFileSync(init, guideSnippet("lua", await bundle(folder)));
    writeFileSync(drive, neovimDrive(file));
    const args = ["--headless", "-i", "NONE", "-u", init, "-c", `luafile ${drive}`, "-c", "qa!"];
    const { stdout, stderr } = await run(neovim ?? "", args, { ...process.env, HOME: folder });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      diagnostics: [{ line: 7, text: expect.stringContaining("utc") as unknown, code: "bad-value" }],
      completions: ["LOCAL", "UTC"],
    });
  });
});
