import type { StackSettings } from './settings';

/** What HookOS is told on its kernel's command line, beside what smee tells it anyway. */
export function kernelArguments({ mirror, proxy }: Pick<StackSettings, 'mirror' | 'proxy'>): string[] {
  return [
    ...mirror === undefined ? [] : [`insecure_registries=${mirror.base}`],
    ...mirror?.credentials === undefined ? [] : [`registry_username=${mirror.credentials.username}`, `registry_password=${mirror.credentials.password}`],
    ...proxy === undefined ? [] : [`HTTP_PROXY=${proxy.http}`, `HTTPS_PROXY=${proxy.https}`, `NO_PROXY=${proxy.exceptions.join(',')}`],
  ];
}
