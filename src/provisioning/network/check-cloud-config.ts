import { TextFault, TextFaults } from './text-fault';
import { readYamlPlace, YamlPlace } from './yaml-place';
import { shown } from '../../findings/shown';

/** Data sources of cloud-init. */
const SOURCES: readonly string[] = [
  'Akamai', 'AliYun', 'AltCloud', 'Azure', 'Bigstep', 'CloudCIX', 'CloudSigma', 'CloudStack', 'ConfigDrive', 'DigitalOcean', 'Ec2', 'Exoscale', 'GCE',
  'Hetzner', 'IBMCloud', 'LXD', 'MAAS', 'NWCS', 'NoCloud', 'None', 'OVF', 'OpenNebula', 'OpenStack', 'Oracle', 'RbxCloud', 'Scaleway', 'SmartOS', 'UpCloud',
  'VMware', 'Vultr', 'WSL',
];

/** What is wrong with a file of cloud-init's own configuration, one below /etc/cloud/cloud.cfg.d. Keys of modules are not looked at. */
export function checkCloudConfig(text: string): TextFault[] {
  const faults = new TextFaults();
  const root = readYamlPlace(text, faults);
  if (root === undefined) return faults.sorted();
  if (root.entries === undefined) {
    faults.error(root.line, 'this is no map', { wanted: 'a map', fix: 'cloud-init passes over the whole file' });
    return faults.sorted();
  }
  const list = root.entry('datasource_list');
  if (list !== undefined && list.items === undefined) faults.error(list.line, 'this is no list', { wanted: 'a list such as [Ec2]' });
  for (const source of list?.items ?? []) checkSource(source, source.text ?? '', faults);
  const sources = root.entry('datasource');
  if (sources !== undefined && sources.entries === undefined) {
    faults.error(sources.line, 'this is no map', { wanted: 'a map with the names of data sources', fix: 'Look at the indentation of the lines below' });
  }
  for (const [name, source] of sources?.entries ?? []) {
    checkSource(source, name, faults);
    checkUrls(source.entry('metadata_urls'), faults);
  }
  checkNetwork(root.entry('network'), faults);
  return faults.sorted();
}

function checkSource(place: YamlPlace, name: string, faults: TextFaults): void {
  if (!SOURCES.includes(name)) faults.unknown(place.line, 'cloud-init has no such data source', name, SOURCES);
}

function checkUrls(urls: YamlPlace | undefined, faults: TextFaults): void {
  if (urls === undefined) return;
  if (urls.items === undefined) faults.error(urls.line, 'this is no list', { wanted: 'a list of URLs' });
  for (const { line, text = '' } of urls.items ?? []) {
    if (!/^https?:\/\/[^/\s]+/.test(text)) faults.error(line, 'this is no URL that metadata can be read from', { found: shown(text), wanted: 'a URL such as http://10.20.0.2:7172' });
  }
}

/** Without `config: disabled` cloud-init writes a network configuration of its own. */
function checkNetwork(network: YamlPlace | undefined, faults: TextFaults): void {
  const config = network?.entry('config');
  if (network === undefined || config?.entries !== undefined || config?.items !== undefined) return;
  if (config === undefined) {
    const isConfiguration = network.entry('version') !== undefined;
    if (!isConfiguration) faults.warning(network.line, 'this says nothing to cloud-init', { wanted: 'network: {config: disabled}' });
  } else if (config.text !== 'disabled') {
    faults.error(config.line, 'this is no configuration of the network', { found: shown(config.text), wanted: 'disabled, or a map' });
  }
}
