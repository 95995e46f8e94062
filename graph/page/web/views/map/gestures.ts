// Moving the map with a wheel, a mouse, one finger or two.

import { move, zoomAbout } from "./look.ts";

const SLIP = 7; // a finger that moves no more than so many pixels has tapped
const PER_NOTCH = 0.0016; // of what a wheel tells, as a power of e

type Spot = { x: number; y: number };

/** What was in the middle between two fingers stays there, when one has moved from `last` to `now`. */
function pinch(last: Spot, now: Spot, other: Spot) {
  const apart = Math.hypot(now.x - other.x, now.y - other.y);
  const before = Math.hypot(last.x - other.x, last.y - other.y);
  move((now.x - last.x) / 2, (now.y - last.y) / 2);
  zoomAbout(apart / (before || apart || 1), (now.x + other.x) / 2, (now.y + other.y) / 2);
}

/** Listens to what moves the map; `tap` is told what was tapped or clicked, `over` what the mouse is over. */
export function startGestures(
  box: HTMLElement,
  act: { moved: () => void; tap: (event: MouseEvent) => void; over: (event: PointerEvent) => void },
) {
  const fingers = new Map<number, Spot>();
  let began = { x: 0, y: 0 };
  let way = 0; // how far from there; no tap any more when it is far, or when a second finger came
  const here = (event: MouseEvent) => {
    const rect = box.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const { x, y } = here(event);
    zoomAbout(Math.exp(-event.deltaY * PER_NOTCH), x, y);
    act.moved();
  };
  const down = (event: PointerEvent) => {
    fingers.set(event.pointerId, here(event));
    way = fingers.size === 1 ? 0 : Number.POSITIVE_INFINITY;
    if (fingers.size === 1) began = here(event);
    else for (const id of fingers.keys()) box.setPointerCapture(id); // what is under a finger may be drawn anew
  };
  const drag = (event: PointerEvent) => {
    const last = fingers.get(event.pointerId);
    if (!last) return act.over(event);
    const now = here(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    way = Math.max(way, Math.hypot(now.x - began.x, now.y - began.y));
    fingers.set(event.pointerId, now);
    if (other) pinch(last, now, other);
    else if (way > SLIP) {
      box.setPointerCapture(event.pointerId);
      move(now.x - last.x, now.y - last.y);
    } else return;
    act.moved();
  };
  const lift = (event: PointerEvent) => fingers.delete(event.pointerId);
  box.addEventListener("wheel", wheel, { passive: false });
  box.addEventListener("pointerdown", down);
  addEventListener("pointermove", drag);
  addEventListener("pointerup", lift);
  addEventListener("pointercancel", lift);
  box.addEventListener("click", (event) => {
    if (way <= SLIP) act.tap(event);
  });
}
