// What Python tells the page, by name. The page gives it from its file, a test from the table of cases; either before

// anything else is imported.

const all = new Map<string, () => unknown>();

/** Gives something its name; it is read when it is first asked for. */
export const give = (name: string, read: () => unknown) => all.set(name, read);

/** What was given under a name. */
export function given<T>(name: string): T {
  const read = all.get(name);
  if (!read) throw new Error(`${name} is asked for before it is given`);
  return read() as T;
}
