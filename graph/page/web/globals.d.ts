// What of vis-network is used here; pyvis puts it into the page before the script.

/** A set of things that have an `id`. */
interface VisData {
  readonly length: number;
  add: (items: object[]) => void;
  update: (items: object[]) => void;
}

interface VisNetwork {
  on: (event: "beforeDrawing" | "afterDrawing", act: (ctx: CanvasRenderingContext2D) => void) => void;
  once: (event: "afterDrawing", act: () => void) => void;
  redraw: () => void;
  setData: (data: { nodes: VisData; edges: VisData }) => void;
  setSize: (width: string, height: string) => void;
  getScale: () => number;
  getViewPosition: () => { x: number; y: number };
  moveTo: (where: object) => void;
  canvasToDOM: (spot: { x: number; y: number }) => { x: number; y: number };
}

declare const vis: {
  DataSet: new (items: object[]) => VisData;
  Network: new (box: HTMLElement, data: object, options: object) => VisNetwork;
};

/** What tests, and pages that embed this one, may ask. */
interface Window {
  kerjasama: Readonly<Record<string, unknown>>;
}
