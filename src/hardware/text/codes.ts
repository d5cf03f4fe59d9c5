/** What reading an inventory that is no hardware.csv may find, by the code that findings carry. A code never changes its meaning. */
export enum InventoryCode {
  /** The file cannot be read. */
  UNREADABLE = 'EKSA-INV-001',
  /** The text is not JSON. */
  JSON = 'EKSA-INV-002',
  /** A key that a map has twice, or cannot have. */
  KEY = 'EKSA-INV-003',
  /** More than any inventory has. */
  LIMIT = 'EKSA-INV-004',
  /** Data of another form than that of an inventory. */
  FORM = 'EKSA-INV-005',
  /** A field that there is not. */
  UNKNOWN_FIELD = 'EKSA-INV-006',
  /** A value of another type than its field. */
  TYPE = 'EKSA-INV-007',
  /** A field that must be there and is not. */
  MISSING_FIELD = 'EKSA-INV-008',
  /** A prefix length that is none, or that contradicts the netmask beside it. */
  PREFIX = 'EKSA-INV-009',
  /** No machines. */
  EMPTY = 'EKSA-INV-010',
  /** Data that NetBox does not write. */
  NETBOX_FORM = 'EKSA-INV-020',
  /** A fact that neither NetBox nor the program knows. */
  NETBOX_FACT = 'EKSA-INV-021',
  /** Several interfaces that a device could boot from. */
  NETBOX_INTERFACES = 'EKSA-INV-022',
  /** Devices that are left out. */
  NETBOX_LEFT_OUT = 'EKSA-INV-023',
  /** A field of a mapping that no device has. */
  NETBOX_FIELD = 'EKSA-INV-024',
  /** A value that is not what its fact needs. */
  NETBOX_VALUE = 'EKSA-INV-025',
  /** One page of several. */
  NETBOX_PAGE = 'EKSA-INV-026',
  /** No Hardware. */
  NO_HARDWARE = 'EKSA-INV-030',
  /** What an inventory cannot hold. */
  NOT_KEPT = 'EKSA-INV-031',
  /** A reference to what is not there. */
  REFERENCE = 'EKSA-INV-032',
  /** Two objects of one name. */
  DUPLICATE_OBJECT = 'EKSA-INV-033',
}
