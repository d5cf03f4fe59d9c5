/** Codes of what is said about lists of artifacts. */
export enum AirGapCode {
  CONTRADICTION = 'EKSA-AIR-001',
}
