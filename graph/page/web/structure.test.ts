// The scripts' house: nobody imports in a circle, and core/ and its tests need no document.

import assert from "node:assert/strict";
import { test } from "node:test";

/** Who imports whom, put in by `test.mjs`: the paths of modules, of main.ts and all that it needs. */
declare const IMPORTS: Record<string, string[]>;

test("nobody imports in a circle", () => {
  const done = new Set<string>();
  const visit = (path: string, way: string[]) => {
    assert.ok(!way.includes(path), `a circle: ${[...way.slice(way.indexOf(path)), path].join(" → ")}`);
    if (done.has(path)) return;
    for (const next of IMPORTS[path] ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of Object.keys(IMPORTS)) visit(path, []);
  assert.ok(done.size > 20);
});

test("layers: core knows only core; draw no parts and views; views no parts", () => {
  const under = { core: ["draw", "parts", "views"], draw: ["parts", "views"], views: ["parts"] };
  for (const [path, imports] of Object.entries(IMPORTS))
    for (const [layer, above] of Object.entries(under))
      if (path.startsWith(`${layer}/`))
        for (const next of imports)
          assert.ok(!above.some((one) => next.startsWith(`${one}/`)), `${path} imports ${next}`);
});
