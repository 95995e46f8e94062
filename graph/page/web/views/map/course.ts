// The shortest way between two countries, on the screen.

import { greatCircle, project } from "../../core/earth.ts";
import { onScreen } from "./look.ts";
import { middle, placeOf, world } from "./world.ts";

const STEPS = 48; // of a great circle

/** The shortest way between two countries, in parts where the edge of the map cuts it; none where one has no place. */
export function courseOf(a: string, b: string) {
  const [from, to] = [placeOf(a), placeOf(b)];
  if (!from || !to) return [];
  const spots = greatCircle(from, to, STEPS).map(({ lat, lon }) => onScreen(project(lat, lon, middle)));
  const earthWidth = onScreen([world()?.width ?? 0, 0]).x - onScreen([0, 0]).x;
  const parts = [[spots[0]]];
  for (const [place, spot] of spots.slice(1).entries()) {
    if (Math.abs(spot.x - spots[place].x) > earthWidth / 2) parts.push([]);
    parts[parts.length - 1].push(spot);
  }
  return parts;
}

/** A course as the `d` of a path. */
export const pathOf = (course: { x: number; y: number }[][]) =>
  course.map((spots) => `M${spots.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`).join("");
