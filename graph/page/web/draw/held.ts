// A picture that is moved can never be lost.

const STAYS = 2 / 3; // of the picture, or where it is larger, of the box, always lies in it

/**
 * Where a picture may begin along one axis, so that most of it stays in its box.
 * @param start where it would begin
 * @param size how long it is
 * @param room how long the box is */
export function held(start: number, size: number, room: number) {
  const least = STAYS * Math.min(size, room);
  return Math.min(Math.max(start, least - size), room - least);
}
