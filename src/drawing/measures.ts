// Sizes of everything in a drawing, in pixels.

export const TITLE_SIZE = 13;
export const LINE_SIZE = 11;
export const LABEL_SIZE = 10;
export const HEADING_SIZE = 18;
/** Around everything. */
export const MARGIN = 24;
/** Around what is in a box or a frame. */
export const PADDING = 10;
export const LINE_HEIGHT = 15;
export const TITLE_HEIGHT = 17;
export const BETWEEN_BOXES = 12;
export const BETWEEN_FRAMES = 22;
export const NARROWEST_BOX = 120;
/** Room for the curve of a link, beside its label. */
export const CURVE = 64;
/** Room at the left of a column for links within it. */
export const GUTTER = 26;
/** Links that reach a box are so far from each other. */
export const BETWEEN_LINKS = LABEL_SIZE + 4;
