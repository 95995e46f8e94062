// Bundles the page's scripts and styles into one file each, which are committed: node build.mjs [folder to write to]
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;

/** The browsers that the README names. */
const target = ["chrome110", "edge110", "firefox115", "safari16.4"];

await build({
  entryPoints: { page: join(here, "main.ts") },
  entryNames: "[name]",
  outdir: process.argv[2] ?? join(here, ".."),
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target,
  legalComments: "inline",
});
await build({
  entryPoints: { page: join(here, "styles", "index.css") },
  entryNames: "[name]",
  outdir: process.argv[2] ?? join(here, ".."),
  bundle: true,
  minify: true,
  charset: "utf8",
  target,
});
