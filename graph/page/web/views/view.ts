// What a view is.

export type Place = { x: number; y: number; colour?: string };

export type View = {
  /** Draws the state. */
  draw: () => void;
  /** The picture as it stands on the screen, as an element of its own; none where there is nothing to take away. */
  picture: () => SVGElement | null;
  /** What the picture shows, in one sentence that is reckoned. */
  finding?: () => string;
  /** Tells another finding; none where there is no other. */
  another?: () => (() => void) | undefined;
  /** What has to be known to read the picture, in sentences. */
  caption: () => (string | false | undefined | 0)[];
  /** Where countries stand on the screen, from which they glide to their places in another view. */
  places?: () => Map<string, Place>;
  /** What the buttons for a closer look do. */
  look?: { zoom: (by: number) => void; fit: () => void };
  /** Whether it is drawn to the width that it has, and again for another. */
  fitted?: boolean;
  /** Calls back once the first picture stands; without it, the next frame does. */
  drawn?: (ready: () => void) => void;
};
