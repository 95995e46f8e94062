// Places on the map and on the earth: Equal Earth, as graph/page/world.py projects it, turned to any meridian.

const ROOT = Math.sqrt(3) / 2;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const WIDTH = 2000;
const TOP = 84.5;
const STEPS = 6; // of Newton's method

/** The meridian in the middle of the map as it is carried. */
export const CARRIED = 11;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const SCALE = ((WIDTH / 2) * ROOT * A1) / Math.PI;
const upOf = (t: number) => t * (A1 + A2 * t ** 2 + A3 * t ** 6 + A4 * t ** 8);
const slope = (t: number) => A1 + 3 * A2 * t ** 2 + 7 * A3 * t ** 6 + 9 * A4 * t ** 8;
const parameter = (lat: number) => Math.asin(ROOT * Math.sin(radians(lat)));
const HIGHEST = upOf(parameter(TOP));

/** The parameter of a line of the map, from its height: the inverse of `upOf`. */
function parameterAt(y: number) {
  const up = HIGHEST - y / SCALE;
  let t = up / A1;
  for (let step = 0; step < STEPS; step++) t -= (upOf(t) - up) / slope(t);
  return t;
}

/** Half the width of the map at a height. */
export function halfWidth(y: number) {
  const t = parameterAt(y);
  return (SCALE * Math.PI * Math.cos(t)) / (ROOT * slope(t));
}

/** How far east of a meridian, from -180 to 180 degrees. */
const eastOf = (lon: number, middle: number) => ((((lon - middle + 180) % 360) + 360) % 360) - 180;

/** Where a place of the earth is on the map. */
export function project(lat: number, lon: number, middle: number): [number, number] {
  const t = parameter(lat);
  const x = (radians(eastOf(lon, middle)) * Math.cos(t)) / (ROOT * slope(t));
  return [WIDTH / 2 + SCALE * x, SCALE * (HIGHEST - upOf(t))];
}

/** Which place of the earth is there on the map as it is carried. */
export function placeAt([x, y]: [number, number]): { lat: number; lon: number } {
  const t = parameterAt(y);
  const lat = (Math.asin(Math.sin(t) / ROOT) * 180) / Math.PI;
  return { lat, lon: CARRIED + (180 * (x - WIDTH / 2)) / halfWidth(y) };
}

/** The shortest way between two places, in so many steps. */
export function greatCircle(
  a: { lat: number; lon: number },
  b: { lat: number; lon: number },
  steps: number,
): { lat: number; lon: number }[] {
  const vector = ({ lat, lon }: { lat: number; lon: number }) => {
    const [phi, lambda] = [radians(lat), radians(lon)];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [from, to] = [vector(a), vector(b)];
  const angle = Math.acos(Math.max(-1, Math.min(1, from[0] * to[0] + from[1] * to[1] + from[2] * to[2])));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps;
    const [p, q] = angle
      ? [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)]
      : [1 - share, share];
    const [x, y, z] = from.map((value, axis) => p * value + q * to[axis]);
    return { lat: (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI, lon: (Math.atan2(y, x) * 180) / Math.PI };
  });
}

/** A ring of points at shares of the width, cut at the left edge: what lies beyond it comes in on the right. */
export function cutAtEdge(ring: [share: number, y: number][]): [share: number, y: number][][] {
  const shares = ring.map(([share]) => share);
  if (Math.min(...shares) >= -1) return [ring];
  if (Math.max(...shares) <= -1) return [ring.map(([share, y]) => [share + 2, y])];
  const side = (sign: 1 | -1) => {
    const kept: [number, number][] = [];
    for (const [place, [share, y]] of ring.entries()) {
      const [before, beforeY] = ring[(place + ring.length - 1) % ring.length];
      const [isIn, wasIn] = [sign * (share + 1) >= 0, sign * (before + 1) >= 0];
      if (isIn !== wasIn) kept.push([-1, beforeY + ((y - beforeY) * (-1 - before)) / (share - before)]);
      if (isIn) kept.push([share, y]);
    }
    return kept;
  };
  return [side(1), side(-1).map(([share, y]): [number, number] => [share + 2, y])].filter((part) => part.length > 2);
}
