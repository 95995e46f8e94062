// The views, one line each: tabs, keys, addresses, captions and pictures to take away follow from it.

import { map } from "./map.ts";
import { matrix } from "./matrix.ts";
import { network } from "./network.ts";
import { overlaps } from "./overlaps.ts";
import { table } from "./table.ts";
import { timeline } from "./timeline.ts";
import type { View } from "./view.ts";

export const views: Record<string, View> = { network, map, matrix, overlaps, timeline, table };
