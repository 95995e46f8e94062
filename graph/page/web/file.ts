// What the page's own file carries as JSON. To be imported before everything else.

import { give } from "./core/given.ts";

for (const name of ["facts", "graph", "options", "world"])
  give(name, () => JSON.parse(document.getElementById(name)?.textContent ?? "null"));
