import { MOVE_LABEL, NAMESPACE } from './names';
import type { ExternalSecret, SealedSecret } from './types';
import type { BmcLoginModel, ExternalLoginModel, MachineModel, SealedLoginModel } from '../../model/inventory-model';

/** Kubernetes' type of a Secret with a user name and a password. */
export const LOGIN_TYPE = 'kubernetes.io/basic-auth';

/** The object that makes the Secret with a login on the cluster; what it makes moves along with the cluster. */
export function renderLogin(login: BmcLoginModel, name: string, hostname?: string): ExternalSecret | SealedSecret {
  return login.kind === 'external' ? renderExternalLogin(login, name, hostname) : renderSealedLogin(login, name);
}

/** What a login is made by is called as the Secret is. */
export function loginIdentity(login: BmcLoginModel, name: string) {
  const identity = { name, namespace: NAMESPACE };
  return login.kind === 'external'
    ? { apiVersion: login.apiVersion as ExternalSecret['apiVersion'], kind: 'ExternalSecret', ...identity } as const
    : { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', ...identity } as const;
}

/** An ExternalSecret for a login; without host name it is not that of one machine. */
export function renderExternalLogin(login: ExternalLoginModel, name: string, hostname?: string): ExternalSecret {
  const ofName = login.key.replaceAll('{name}', name);
  const key = hostname === undefined ? ofName : ofName.replaceAll('{hostname}', hostname);
  return {
    apiVersion: login.apiVersion as ExternalSecret['apiVersion'],
    kind: 'ExternalSecret',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      data: [
        { secretKey: 'username', remoteRef: { key, property: login.usernameProperty } },
        { secretKey: 'password', remoteRef: { key, property: login.passwordProperty } },
      ],
      refreshInterval: login.refreshInterval,
      secretStoreRef: { kind: login.storeKind, name: login.store },
      target: { name, template: { metadata: { labels: { [MOVE_LABEL]: 'true' } }, type: LOGIN_TYPE } },
    },
  };
}

function renderSealedLogin({ username, password, scopeAnnotation }: SealedLoginModel, name: string): SealedSecret {
  const annotations = scopeAnnotation === undefined ? {} : { annotations: { [scopeAnnotation]: 'true' } };
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace: NAMESPACE, ...annotations },
    spec: {
      encryptedData: { username, password },
      template: { metadata: { name, namespace: NAMESPACE, labels: { [MOVE_LABEL]: 'true' }, ...annotations }, type: LOGIN_TYPE },
    },
  };
}

/** A Secret that several machines sign in with, and what makes it. */
export interface SharedLogin {
  readonly name: string;
  readonly login: BmcLoginModel;
}

/** Logins that one object makes for several machines, each once, in the order of the machines. An RPC service needs none. */
export function sharedLogins(machines: readonly MachineModel[]): SharedLogin[] {
  const shared = new Map<string, SharedLogin>();
  for (const { bmc } of machines) {
    const { secretName: name, login, connection } = bmc ?? {};
    if (name === undefined || login === undefined || connection?.rpc !== undefined || shared.has(name)) continue;
    shared.set(name, { name, login });
  }
  return [...shared.values()];
}
