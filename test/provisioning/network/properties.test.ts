import fc from 'fast-check';
import { expand } from './go-text';
import { forBottlerocket, Intent, intents } from './intents';
import { prefixLengthOfNetmask } from '../../../src/hardware/addresses';
import { NetworkConfiguration, NetworkFile } from '../../../src/provisioning/network';
import { checkKeyfile } from '../../../src/provisioning/network/check-key-file';
import { checkNetToml } from '../../../src/provisioning/network/check-net-toml';
import { checkNetplan } from '../../../src/provisioning/network/check-netplan';
import { NetworkFacts, networkFactsOf, NetworkTextKind } from '../../../src/provisioning/network/network-facts';
import type { TextFault } from '../../../src/provisioning/network/text-fault';

/** What has to be in the texts of a machine. */
function expected({ machine, addressed, routed, resolved, cards }: Intent) {
  const of = (nics: readonly number[]) => nics.map((nic) => machine[nic]);
  return {
    addresses: of(addressed).map(({ IP }) => `${IP!.Address}/${prefixLengthOfNetmask(IP!.Netmask)}`).sort(),
    gateways: of(routed).flatMap(({ IP }) => IP!.Gateway ?? []).sort(),
    nameservers: [...new Set(of(resolved).flatMap(({ NameServers }) => NameServers!))].sort(),
    macs: of(cards).map(({ MAC }) => MAC).sort(),
  };
}

function rendered(files: readonly NetworkFile[], { machine }: Intent): readonly string[] {
  return files.map(({ content }) => expand(content, machine));
}

function factsOf(texts: readonly string[], kind: NetworkTextKind) {
  const all = texts.map((text) => networkFactsOf(text, kind));
  const joined = (key: Exclude<keyof NetworkFacts, 'dhcp'>) => [...new Set(all.flatMap((facts) => facts[key]))].sort();
  return { addresses: joined('addresses'), gateways: joined('gateways'), nameservers: joined('nameservers'), macs: joined('macs') };
}

/** Holds for every intent that its texts have no faults, and say of the machine what they should. */
function holds(
  kind: NetworkTextKind, filesOf: (network: NetworkConfiguration) => readonly NetworkFile[], check: (text: string) => TextFault[],
  change = (intent: Intent) => intent,
) {
  fc.assert(fc.property(intents.map(change), (intent) => {
    const texts = rendered(filesOf(NetworkConfiguration.of(intent.props)), intent);
    expect(texts.map((text) => check(text))).toStrictEqual(texts.map(() => []));
    const { macs, ...facts } = factsOf(texts, kind);
    const { macs: cards, ...wanted } = expected(intent);
    expect(facts).toStrictEqual(wanted);
    // cards of bonds and VLANs go by their names in net.toml
    if (kind === 'net.toml') expect(cards).toStrictEqual(expect.arrayContaining(macs));
    else expect(macs).toStrictEqual(cards);
  }), { numRuns: 60 });
}

it('writes for netplan the address, prefix, gateway and name servers of every machine', () => {
  holds('netplan', (network) => network.netplan(), checkNetplan);
});

it('writes them for NetworkManager', () => {
  holds('key file', (network) => network.networkManager(), checkKeyfile);
});

it('writes them for Bottlerocket, but name servers', () => {
  holds('net.toml', (network) => network.bottlerocket(), checkNetToml, forBottlerocket);
});
