// Lessons as Python tells them: what each step shows.

import { isExample } from "./examples.ts";
import { facts, type Lesson, things } from "./facts.ts";

export const lessons: Lesson[] = facts.lessons ?? [];

export const lessonOf = (name: string) => lessons.find((one) => one.name === name);

/** The step of a lesson, and of it the ids that are known here. */
export function stepOf(name: string, number: number) {
  const step = lessonOf(name)?.steps[number - 1];
  const known = (ids: string[]) => ids.filter((id) => things.has(id));
  const { select, orgs, examples = [], from = "" } = step ?? { select: [], orgs: null };
  return (
    step && { ...step, select: known(select), orgs: orgs && known(orgs), examples: examples.filter(isExample), from }
  );
}
