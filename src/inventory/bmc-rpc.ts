import type { BmcHmacSecret } from './bmc-hmac-secret';
import { stated } from '../findings/stated';
import type { BmcRpcModel } from '../model/inventory-model';

/**
 * How requests to a service look.
 */
export interface BmcRpcRequest {
  /**
   * Content type of the request.
   * @default - application/json
   */
  readonly contentType?: string;
  /**
   * HTTP method.
   * @default - POST
   */
  readonly method?: string;
  /**
   * Headers that every request has; several values are joined by commas. They are written as they are: what they hold is no secret.
   * @default - none
   */
  readonly staticHeaders?: { [name: string]: string[] };
  /**
   * Form of the time in the header with it, as a layout of Go.
   * @default - RFC 3339: 2006-01-02T15:04:05Z07:00
   */
  readonly timestampFormat?: string;
  /**
   * Header with the time of the request. Tinkerbell v0.22, which EKS Anywhere v0.26 has, uses its own in any case, and that is reported.
   * @default - X-Rufio-Timestamp
   */
  readonly timestampHeader?: string;
}

/**
 * Where the signature of a request is, and what it is made of.
 */
export interface BmcRpcSignature {
  /**
   * Header with the signature. Tinkerbell v0.22, which EKS Anywhere v0.26 has, uses its own in any case, and that is reported.
   * @default - X-Rufio-Signature
   */
  readonly headerName?: string;
  /**
   * Whether the name of the header ends with the algorithm, as in `X-Rufio-Signature-256`.
   * @default true
   */
  readonly appendAlgorithmToHeader?: boolean;
  /**
   * Headers that are signed besides the body. Tinkerbell v0.22, which EKS Anywhere v0.26 has, uses its own in any case, and that is reported.
   * @default - X-Rufio-Timestamp
   */
  readonly includedPayloadHeaders?: string[];
}

/**
 * With what requests are signed.
 */
export interface BmcRpcHmac {
  /** Keys; at least one. A request has a signature for each of them. */
  readonly secrets: BmcHmacSecret[];
  /**
   * Whether a signature begins with the name of its algorithm, as in `sha256=abc123`.
   * @default true
   */
  readonly prefixSignature?: boolean;
}

/**
 * What Tinkerbell calls experimental: it may change with any version.
 */
export interface BmcRpcExperimental {
  /** A JSON object that is sent in place of the request itself, which becomes part of it. */
  readonly customRequestPayload: string;
  /** Place of the request in that object, such as `object.data.body`. */
  readonly dotPath: string;
}

/**
 * A service that takes requests for power, boot devices and media over HTTP, and passes them on to management controllers in its own way.
 *
 * What `eksctl anywhere` is told with its hidden options `--tinkerbell-bmc-*`.
 *
 * @example
 * const inventory = HardwareInventory.fromCsv(chart, 'rack-1', 'hardware.csv', {
 *   bmcConnection: {
 *     rpc: { consumerUrl: 'https://power.example.com/rpc', hmac: { secrets: [BmcHmacSecret.fromSecretName('power-service')] } },
 *   },
 * });
 */
export interface BmcRpcProps {
  /** URL of the service, beginning with http:// or https://. */
  readonly consumerUrl: string;
  /**
   * How requests look.
   * @default - a POST of JSON
   */
  readonly request?: BmcRpcRequest;
  /**
   * Where signatures are.
   * @default - in headers of their own
   */
  readonly signature?: BmcRpcSignature;
  /**
   * With what requests are signed.
   * @default - they are not signed
   */
  readonly hmac?: BmcRpcHmac;
  /**
   * Whether Tinkerbell writes what the service answers into its log.
   * @default true
   */
  readonly logNotifications?: boolean;
  /**
   * What Tinkerbell calls experimental.
   * @default - none
   */
  readonly experimental?: BmcRpcExperimental;
}

/** @internal */
export function rpcToModel({ consumerUrl, request, signature, hmac, logNotifications, experimental }: BmcRpcProps): BmcRpcModel {
  return stated({
    consumerURL: consumerUrl,
    request: request && requestToModel(request),
    signature: signature && stated({
      headerName: signature.headerName,
      appendAlgoToHeaderDisabled: isOff(signature.appendAlgorithmToHeader),
      includedPayloadHeaders: signature.includedPayloadHeaders && [...signature.includedPayloadHeaders],
    }),
    hmac: hmac && stated({ prefixSigDisabled: isOff(hmac.prefixSignature), keys: hmac.secrets.map((secret) => secret._key) }),
    logNotificationsDisabled: isOff(logNotifications),
    experimental: experimental && { ...experimental },
  });
}

function requestToModel({ contentType, method, staticHeaders, timestampFormat, timestampHeader }: BmcRpcRequest): BmcRpcModel['request'] {
  const headers = Object.entries(staticHeaders ?? {}).map(([name, values]) => [name, [...values]]);
  return stated({
    httpContentType: contentType,
    httpMethod: method,
    staticHeaders: staticHeaders && Object.fromEntries(headers),
    timestampFormat,
    timestampHeader,
  });
}

/** What Tinkerbell switches off is on by default. */
function isOff(isOn: boolean | undefined): true | undefined {
  return isOn === false ? true : undefined;
}
