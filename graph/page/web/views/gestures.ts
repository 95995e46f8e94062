// Moving a picture: with a wheel, a mouse, or two fingers. One finger is left to the page, which it scrolls.

const SLIP = 7; // a finger or a mouse that moves no more than so many pixels has tapped
const PER_NOTCH = 0.0016; // of what a wheel tells, as a power of e

export type Spot = { x: number; y: number };

/** How something was tapped: by a finger, which hides what it touches; or to be added to what is chosen. */
export type Tap = { finger: boolean; add: boolean };

/** What a picture does when it is moved, tapped, or a mouse is over it. */
export type Acts = {
  move: (right: number, down: number) => void;
  zoom: (by: number, x: number, y: number) => void;
  tap: (spot: Spot, how: Tap, on: Element) => void;
  over: (spot: Spot | null, on: Element | null) => void;
};

const between = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Listens to what moves a picture. */
export function startGestures(box: HTMLElement, acts: Acts) {
  const here = ({ clientX, clientY }: { clientX: number; clientY: number }): Spot => {
    const { left, top } = box.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  box.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = here(event);
      acts.zoom(Math.exp(-event.deltaY * PER_NOTCH), x, y);
    },
    { passive: false },
  );
  startMouse(box, acts, here);
  startFingers(box, acts, here);
}

type Here = (event: { clientX: number; clientY: number }) => Spot;

/** A mouse moves the picture while it is pressed, and is over something while it is not. */
function startMouse(box: HTMLElement, acts: Acts, here: Here) {
  let last: Spot | null = null;
  let began: Spot = { x: 0, y: 0 };
  let way = 0; // how far it went from there
  box.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button) return;
    began = here(event);
    last = began;
    way = 0;
  });
  addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const now = here(event);
    const on = event.target as Element;
    if (!last) return acts.over(box.contains(on) ? now : null, on);
    way = Math.max(way, between(now, began));
    if (way > SLIP) {
      box.setPointerCapture(event.pointerId);
      acts.move(now.x - last.x, now.y - last.y);
    }
    last = now;
  });
  const lift = () => {
    last = null;
  };
  addEventListener("pointerup", lift);
  addEventListener("pointercancel", lift);
  box.addEventListener("pointerleave", () => acts.over(null, null));
  box.addEventListener("click", (event) => {
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    if (way <= SLIP) acts.tap(here(event), { finger: false, add }, event.target as Element);
  });
}

/** Two fingers move and stretch the picture; one that stays where it is taps. */
function startFingers(box: HTMLElement, acts: Acts, here: Here) {
  const mine = new Set<number>(); // the fingers that came down in the picture
  let last: Spot[] = [];
  let began: Spot | null = null; // where a finger came alone, as long as it stays there
  const places = ({ touches }: TouchEvent) =>
    [...touches]
      .filter(({ identifier }) => mine.has(identifier))
      .slice(0, 2)
      .map(here);
  const drag = (event: TouchEvent) => {
    const now = places(event);
    if (began && between(now[0], began) > SLIP) began = null;
    if (now.length < 2 || last.length < 2) return;
    event.preventDefault();
    const [from, to] = [middle(last[0], last[1]), middle(now[0], now[1])];
    acts.move(to.x - from.x, to.y - from.y);
    acts.zoom(between(now[0], now[1]) / (between(last[0], last[1]) || 1), to.x, to.y);
    last = now;
  };
  const lift = (event: TouchEvent) => {
    for (const { identifier } of event.changedTouches) mine.delete(identifier);
    if (began && event.type === "touchend") {
      event.preventDefault(); // the click that would follow
      acts.tap(began, { finger: true, add: false }, event.target as Element);
    }
    began = null;
    last = places(event);
  };
  const down = (event: TouchEvent) => {
    for (const { identifier } of event.changedTouches) mine.add(identifier);
    last = places(event);
    began = last.length === 1 ? last[0] : null;
    if (last.length > 1) event.preventDefault(); // the page does not scroll
    // What is under a finger may be drawn anew and hears of it all the same; the box would not.
    const listen = { passive: false };
    event.target?.addEventListener("touchmove", drag as EventListener, listen);
    event.target?.addEventListener("touchend", lift as EventListener, listen);
    event.target?.addEventListener("touchcancel", lift as EventListener, listen);
  };
  box.addEventListener("touchstart", down, { passive: false });
}
