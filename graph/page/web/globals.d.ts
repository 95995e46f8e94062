// vis-network, which pyvis puts into the page before the script.
declare const vis: any;

/** What tests, and pages that embed this one, may ask. */
interface Window {
  kerjasama: Readonly<Record<string, unknown>>;
}
