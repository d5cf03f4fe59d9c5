import { BETWEEN_FRAMES } from './measures';

/** What stands in a column. */
export interface Movable {
  readonly height: number;
  y: number;
}

/** Moves frames to where they want to be, as far as they are not in each other's way: each group of touching frames to the mean of its wishes. */
export function settle(frames: readonly Movable[], wanted: readonly number[]): void {
  const groups: { top: number; height: number; sum: number; frames: Movable[] }[] = [];
  frames.forEach((frame, index) => {
    let group = { top: wanted[index], height: frame.height, sum: wanted[index], frames: [frame] };
    let before = groups.at(-1);
    while (before !== undefined && before.top + before.height + BETWEEN_FRAMES > group.top) {
      groups.pop();
      const offset = before.height + BETWEEN_FRAMES;
      const all = [...before.frames, ...group.frames];
      const sum = before.sum + group.sum - offset * group.frames.length;
      group = { top: Math.round(sum / all.length), height: offset + group.height, sum, frames: all };
      before = groups.at(-1);
    }
    groups.push(group);
  });
  for (const group of groups) {
    let y = group.top;
    for (const frame of group.frames) {
      frame.y = y;
      y += frame.height + BETWEEN_FRAMES;
    }
  }
}
