import { Family, familyOf } from './device-addresses';
import type { TextFaults } from './text-fault';
import type { YamlPlace } from './yaml-place';
import { shown } from '../../findings/shown';
import { isIpAddress } from '../../hardware/addresses';

const SCOPES: readonly string[] = ['global', 'link', 'host'];
const TYPES: readonly string[] = [
  'unicast', 'anycast', 'blackhole', 'broadcast', 'local', 'multicast', 'nat', 'prohibit', 'throw', 'unreachable', 'xresolve',
];

/** A device of the file, by its name. */
interface Named {
  readonly name: string;
  readonly place: YamlPlace;
}

/** What is wrong with the routes of devices, beyond the form of each value. */
export function checkNetplanRoutes(devices: readonly Named[], faults: TextFaults): void {
  const defaults = new Map<string, string>();
  for (const { name, place } of devices) {
    for (const route of place.entry('routes')?.items ?? []) {
      if (route.entries === undefined) continue;
      checkRoute(route, faults);
      const key = defaultRouteKey(route);
      if (key === undefined) continue;
      const other = defaults.get(key);
      if (other !== undefined) {
        faults.warning(route.line, `${other} has a default route with the same metric`, { fix: 'Leave one of the two out, or give it another `metric`' });
      }
      defaults.set(key, name);
    }
  }
}

function checkRoute(route: YamlPlace, faults: TextFaults): void {
  const textOf = (key: string) => route.entry(key)?.text;
  const [to, via, from] = [textOf('to'), textOf('via'), textOf('from')];
  const type = textOf('type')?.toLowerCase() ?? 'unicast';
  const scope = textOf('scope')?.toLowerCase() ?? (type === 'unicast' && via === undefined ? 'link' : 'global');
  if (!TYPES.includes(type)) faults.unknown(route.entry('type')!.line, 'netplan knows no such type of routes', type, TYPES);
  if (!SCOPES.includes(scope)) faults.unknown(route.entry('scope')!.line, 'netplan knows no such scope of routes', scope, SCOPES);
  const toFamily = to === undefined || to === 'default' ? undefined : familyOfText(to);
  if (to === undefined) {
    faults.error(route.line, 'to is missing', { fix: 'State the network, or default' });
  } else if (to !== 'default' && toFamily === undefined) {
    faults.error(route.entry('to')!.line, 'this is no network', { found: shown(to), wanted: 'a network such as 10.96.0.0/16, or default' });
  }
  if (type === 'unicast' && scope === 'global' && to !== undefined && via === undefined) faults.error(route.line, 'via is missing', { fix: 'State the router' });
  const families = new Set([toFamily, familyOfText(via), familyOfText(from)].filter((each) => each !== undefined));
  if (families.size > 1) faults.error(route.line, 'the addresses of the route are of different versions of IP');
}

function familyOfText(text: string | undefined): Family | undefined {
  const address = text?.replace(/\/[^/]*$/, '');
  return address === undefined || !isIpAddress(address) ? undefined : familyOf(address);
}

/** Equal for default routes that stand in each other's way. */
function defaultRouteKey(route: YamlPlace): string | undefined {
  const textOf = (key: string) => route.entry(key)?.text;
  const [to, via] = [textOf('to'), textOf('via')];
  if (to !== 'default' && to !== '0.0.0.0/0' && to !== '::/0') return undefined;
  const family = to === 'default' ? familyOfText(via) : familyOfText(to);
  return family === undefined ? undefined : [family, textOf('table') ?? '', textOf('metric') ?? ''].join(' ');
}
