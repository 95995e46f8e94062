// Runs every *.test.ts under node --test; esbuild makes of each what Node can read.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url)); // Node 18 has no import.meta.dirname
const tests = readdirSync(here, { recursive: true }).filter((name) => name.endsWith(".test.ts"));
const { metafile } = await build({
  entryPoints: [join(here, "main.ts")],
  bundle: true,
  write: false,
  metafile: true,
  absWorkingDir: here,
});
const imports = Object.entries(metafile.inputs).map(([path, its]) => [path, its.imports.map((one) => one.path)]);
const folder = mkdtempSync(join(tmpdir(), "kerjasama-"));
try {
  await build({
    entryPoints: tests.map((name) => join(here, name)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    define: {
      IMPORTS: JSON.stringify(Object.fromEntries(imports)),
      CASES: JSON.stringify(join(here, "..", "..", "..", "tests", "cases")),
    },
  });
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".mjs"));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files.map((name) => join(folder, name))], {
    stdio: "inherit",
  }).status;
} finally {
  rmSync(folder, { recursive: true });
}
