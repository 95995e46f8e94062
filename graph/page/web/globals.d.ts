/** What tests, and pages that embed this one, may ask. */
interface Window {
  kerjasama: Readonly<Record<string, unknown>>;
}
