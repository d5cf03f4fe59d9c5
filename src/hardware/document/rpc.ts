import { stated } from '../../findings/stated';
import type { BmcRpcModel, HmacKeyModel } from '../../model/inventory-model';

/** A service that management controllers are reached through, in the words of inventories in code. */
export interface WrittenRpc {
  readonly consumerUrl: string;
  readonly request?: {
    readonly contentType?: string;
    readonly method?: string;
    readonly staticHeaders?: Readonly<Record<string, readonly string[]>>;
    readonly timestampFormat?: string;
    readonly timestampHeader?: string;
  };
  readonly signature?: {
    readonly headerName?: string;
    readonly appendAlgorithmToHeader?: boolean;
    readonly includedPayloadHeaders?: readonly string[];
  };
  readonly hmac?: { readonly prefixSignature?: boolean; readonly secrets?: readonly WrittenKey[] };
  readonly logNotifications?: boolean;
  readonly experimental?: { readonly customRequestPayload?: string; readonly dotPath?: string };
}

/** A key: the name of a Secret, or the key itself where somebody has asked for it by name. */
type WrittenKey = Pick<HmacKeyModel, 'secretName' | 'value' | 'algorithms'>;

/** The same in the words of the BMC Machine object. Keys themselves are only carried along when they are asked for. */
export function rpcOf(
  { consumerUrl, request, signature, hmac, logNotifications, experimental }: WrittenRpc, withCredentials: boolean | undefined,
): BmcRpcModel {
  return stated({
    consumerURL: consumerUrl,
    request: request && stated({
      httpContentType: request.contentType,
      httpMethod: request.method,
      staticHeaders: request.staticHeaders && headersOf(request.staticHeaders),
      timestampFormat: request.timestampFormat,
      timestampHeader: request.timestampHeader,
    }),
    signature: signature && stated({
      headerName: signature.headerName,
      appendAlgoToHeaderDisabled: off(signature.appendAlgorithmToHeader),
      includedPayloadHeaders: signature.includedPayloadHeaders && [...signature.includedPayloadHeaders],
    }),
    hmac: hmac && stated({
      prefixSigDisabled: off(hmac.prefixSignature),
      keys: (hmac.secrets ?? []).map(({ value, ...key }) => ({ ...key, ...withCredentials && value !== undefined && { value } })),
    }),
    logNotificationsDisabled: off(logNotifications),
    experimental,
  });
}

/** The reverse. */
export function writtenRpc({ consumerURL, request, signature, hmac, logNotificationsDisabled, experimental }: BmcRpcModel): WrittenRpc {
  return stated({
    consumerUrl: consumerURL,
    request: request && stated({
      contentType: request.httpContentType,
      method: request.httpMethod,
      staticHeaders: request.staticHeaders,
      timestampFormat: request.timestampFormat,
      timestampHeader: request.timestampHeader,
    }),
    signature: signature && stated({
      headerName: signature.headerName,
      appendAlgorithmToHeader: off(signature.appendAlgoToHeaderDisabled),
      includedPayloadHeaders: signature.includedPayloadHeaders,
    }),
    hmac: hmac && stated({
      prefixSignature: off(hmac.prefixSigDisabled),
      secrets: hmac.keys.map(({ secretName, value, algorithms }) => stated({ secretName, value, algorithms })),
    }),
    logNotifications: off(logNotificationsDisabled),
    experimental,
  });
}

function headersOf(headers: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, [...values]]));
}

/** What is on in one form is off in the other. */
function off(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
