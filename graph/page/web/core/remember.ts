// Answers that are asked for several times while one picture is drawn, reckoned once.

import { lang } from "./words.ts";

const MOST = 2000; // answers of one question

/** A question that remembers its answers; names have another order in another language, so it forgets with it. */
export function remembered<Asked extends (string | boolean)[], Answer>(answer: (...asked: Asked) => Answer) {
  const known = new Map<string, Answer>();
  let spoken = lang;
  return (...asked: Asked): Answer => {
    if (spoken !== lang || known.size > MOST) known.clear();
    spoken = lang;
    const key = asked.join("\n");
    let its = known.get(key);
    if (its === undefined) {
      its = answer(...asked);
      known.set(key, its);
    }
    return its;
  };
}
