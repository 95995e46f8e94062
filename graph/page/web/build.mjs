// Bundles the page's scripts and styles into one file each, which are committed: node build.mjs [folder to write to]
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url)); // Node 18 has no import.meta.dirname
const root = join(here, "..", "..", "..");
const folder = process.argv[2] ?? join(here, "..");

/** The browsers that the README names. */
const target = ["chrome110", "edge110", "firefox115", "safari16.4"];

/** What both bundles have in common. */
const bundled = { entryNames: "[name]", outdir: folder, bundle: true, minify: true, charset: "utf8", target };

/** The packages that a bundle holds something of. */
function packagesIn({ inputs }) {
  const names = Object.keys(inputs).map((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path));
  return [...new Map(names.filter(Boolean).map(([at, name]) => [name, join(root, at)])).entries()].sort();
}

/** Their licences, as a comment that stays in the script. */
function notices(metafile) {
  const told = packagesIn(metafile).map(([name, at]) => {
    const { version } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
    return `${name} ${version}\n${readFileSync(join(at, "LICENSE"), "utf8").trim()}`;
  });
  return `/*!\n${told.join("\n\n")}\n*/`;
}

const script = {
  ...bundled,
  entryPoints: { page: join(here, "main.ts") },
  format: "iife",
  absWorkingDir: root,
};
const { metafile } = await build({ ...script, write: false, metafile: true });
await build({ ...script, footer: { js: notices(metafile) } });
await build({ ...bundled, entryPoints: { page: join(here, "styles", "index.css") } });
