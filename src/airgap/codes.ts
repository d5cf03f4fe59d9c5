/** What is reported about air-gapped sites, by the code that findings carry. A code never changes its meaning. */
export enum AirGapCode {
  /** An artifact whose digest or checksum differs between bundles. */
  CONTRADICTION = 'EKSA-AIR-001',
  /** A cluster of which nothing but its name is known. */
  STRANGER = 'EKSA-AIR-002',
  /** A time that is none. */
  TIME = 'EKSA-AIR-003',
  /** An option of a script that it does not take. */
  SCRIPT_OPTION = 'EKSA-AIR-010',
  /** A name or an address with characters that cannot be seen. */
  CHARACTER = 'EKSA-AIR-011',
  /** The name of an image or a chart that no registry keeps. */
  REFERENCE = 'EKSA-AIR-012',
  /** A digest or a checksum in another form, or one that contradicts another. */
  DIGEST = 'EKSA-AIR-013',
  /** A file at something else than a web address. */
  URL = 'EKSA-AIR-014',
  /** A web address with user name or password. */
  CREDENTIALS = 'EKSA-AIR-015',
  /** Two artifacts for one place. */
  SAME_PLACE = 'EKSA-AIR-016',
}
