/** What a field holds. */
export type FieldType =
  /** A text. */
  | 'text'
  /** A list of texts. */
  | 'texts'
  /** A map of texts. */
  | 'labels'
  /** A map of lists of texts. */
  | 'headers'
  | 'number'
  | 'boolean'
  /** A number, or a text that the rules judge. */
  | 'numeric'
  /** Dotted, or the number of bits. */
  | 'netmask'
  | { readonly map: Fields }
  | { readonly list: Fields };

/** A field of a map. */
export interface Field {
  readonly type: FieldType;
  readonly isRequired?: boolean;
  /** Whether no message may show its value. */
  readonly isSecret?: boolean;
}

/** The fields of a map by their names. */
export type Fields = Readonly<Record<string, Field>>;

const TEXT: Field = { type: 'text' };
const TEXTS: Field = { type: 'texts' };
const NUMBER: Field = { type: 'number' };
const BOOLEAN: Field = { type: 'boolean' };
const NEEDED_TEXT: Field = { type: 'text', isRequired: true };
const SECRET_TEXT: Field = { type: 'text', isSecret: true };

const RPC: Fields = {
  consumerUrl: NEEDED_TEXT,
  request: { type: { map: { contentType: TEXT, method: TEXT, staticHeaders: { type: 'headers' }, timestampFormat: TEXT, timestampHeader: TEXT } } },
  signature: { type: { map: { headerName: TEXT, appendAlgorithmToHeader: BOOLEAN, includedPayloadHeaders: TEXTS } } },
  hmac: { type: { map: { prefixSignature: BOOLEAN, secrets: { type: { list: { secretName: TEXT, value: SECRET_TEXT, algorithms: TEXTS } } } } } },
  logNotifications: BOOLEAN,
  experimental: { type: { map: { customRequestPayload: TEXT, dotPath: TEXT } } },
};

const CONNECTION: Fields = {
  preferredOrder: TEXTS,
  insecureTls: BOOLEAN,
  skipContactCheck: BOOLEAN,
  redfish: { type: { map: { port: NUMBER, systemName: TEXT, useBasicAuth: BOOLEAN } } },
  ipmi: { type: { map: { port: NUMBER, cipherSuite: { type: 'numeric' } } } },
  intelAmt: { type: { map: { port: NUMBER, scheme: TEXT } } },
  rpc: { type: { map: RPC } },
};

const BMC: Fields = {
  ipAddress: NEEDED_TEXT,
  secretName: TEXT,
  username: SECRET_TEXT,
  password: SECRET_TEXT,
  connection: { type: { map: CONNECTION } },
};

const INTERFACE: Fields = {
  mac: NEEDED_TEXT,
  name: TEXT,
  ipAddress: TEXT,
  netmask: { type: 'netmask' },
  gateway: TEXT,
  nameservers: TEXTS,
  vlanId: { type: 'numeric' },
};

const ROUTE: Fields = { destination: NEEDED_TEXT, router: NEEDED_TEXT };

/** What only a Hardware object can say beyond hardware.csv. */
export const BEYOND_CSV_FIELDS = {
  furtherDisks: TEXTS,
  furtherInterfaces: { type: { list: INTERFACE } },
  architecture: TEXT,
  uefi: BOOLEAN,
  domainName: TEXT,
  timeServers: TEXTS,
  routes: { type: { list: ROUTE } },
} satisfies Fields;

/** The fields of a machine in the order in which they are written. */
export const MACHINE_FIELDS = {
  hostname: NEEDED_TEXT,
  ipAddress: NEEDED_TEXT,
  netmask: { type: 'netmask' },
  gateway: NEEDED_TEXT,
  nameservers: { type: 'texts', isRequired: true },
  mac: NEEDED_TEXT,
  disk: NEEDED_TEXT,
  labels: { type: 'labels' },
  vlanId: { type: 'numeric' },
  bmc: { type: { map: BMC } },
  ...BEYOND_CSV_FIELDS,
} satisfies Fields;
