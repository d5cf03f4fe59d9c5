import { ANY_SLICE, INT, STRING, UINT32 } from '../../types';
import type { GoType } from '../../types';
import { unknown, type FunctionTable } from '../function';

const RANDOM = 'it is random';
const KEYS = 'it makes new keys';
const NOT_HERE = 'it is not computed here';
const ENVIRONMENT = 'it depends on the environment of the controller';

/** A key pair and its certificate, which only functions give that make new keys. */
const CERTIFICATE: GoType = { name: 'sprig.certificate', kind: 'struct' };

/** Name, addresses, DNS names and days of a certificate. */
const SUBJECT = [STRING, ANY_SLICE, ANY_SLICE, INT];

const list: readonly (readonly [name: string, reason: string, params: readonly GoType[]])[] = [
  ['env', ENVIRONMENT, [STRING]],
  ['expandenv', ENVIRONMENT, [STRING]],
  ['getHostByName', 'it asks the name servers of the controller', [STRING]],
  ['uuidv4', RANDOM, []],
  ['randAlphaNum', RANDOM, [INT]],
  ['randAlpha', RANDOM, [INT]],
  ['randAscii', RANDOM, [INT]],
  ['randNumeric', RANDOM, [INT]],
  ['randBytes', RANDOM, [INT]],
  ['shuffle', RANDOM, [STRING]],
  ['bcrypt', 'its salt is random', [STRING]],
  ['htpasswd', 'its salt is random', [STRING, STRING]],
  ['encryptAES', 'its first block is random', [STRING, STRING]],
  ['decryptAES', NOT_HERE, [STRING, STRING]],
  ['derivePassword', NOT_HERE, [UINT32, STRING, STRING, STRING, STRING]],
  ['genPrivateKey', KEYS, [STRING]],
  ['buildCustomCert', NOT_HERE, [STRING, STRING]],
  ['genCA', KEYS, [STRING, INT]],
  ['genCAWithKey', 'it holds the time of the call', [STRING, INT, STRING]],
  ['genSelfSignedCert', KEYS, SUBJECT],
  ['genSelfSignedCertWithKey', 'it holds the time of the call', [...SUBJECT, STRING]],
  ['genSignedCert', KEYS, [...SUBJECT, CERTIFICATE]],
  ['genSignedCertWithKey', 'it holds the time of the call', [...SUBJECT, CERTIFICATE, STRING]],
];

/** Functions that the controller has, with results that cannot be known at synth: calling one ends the rendering without a verdict. */
export const UNKNOWABLE: FunctionTable = Object.fromEntries(list.map(([name, reason, params]) => [name, unknown(name, reason, params)]));
