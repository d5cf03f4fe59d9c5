/** What reading a measured.tsv may find, by the code that findings carry. A code never changes its meaning. */
export enum MeasuredCode {
  /** No text, or more of it than any list of artifacts makes. */
  TEXT = 'EKSA-AIR-020',
  /** The first line does not name the columns. */
  HEADER = 'EKSA-AIR-021',
  /** A line with another number of cells. */
  CELLS = 'EKSA-AIR-022',
  /** A line that does not say what was measured. */
  SOURCE = 'EKSA-AIR-023',
  /** A digest in another form. */
  DIGEST = 'EKSA-AIR-024',
  /** A size that is no whole number of bytes. */
  SIZE = 'EKSA-AIR-025',
  /** A source that was measured twice, with different results. */
  CONTRADICTION = 'EKSA-AIR-026',
}
