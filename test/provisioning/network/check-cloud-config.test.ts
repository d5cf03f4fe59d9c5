import { text, told } from './faults';
import { checkCloudConfig } from '../../../src/provisioning/network/check-cloud-config';

const check = (...lines: readonly string[]) => told(checkCloudConfig(text(...lines)));

it('takes what cloud-init takes', () => {
  expect([
    check(''),
    check('network: {config: disabled}'),
    check('network: {config: {version: 1}}'),
    check('network: {config: [{}]}'),
    check('network: {version: 2, ethernets: {}}'),
    check('datasource: Ec2').filter((fault) => !fault.startsWith('1: this is no map')),
    check('datasource_list: [Ec2, None]', 'datasource:', '  Ec2:', '    metadata_urls: [http://10.0.0.2:7172]', '    strict_id: false', 'manage_etc_hosts: localhost', 'runcmd: []'),
  ]).toStrictEqual(Array(7).fill([]));
});

it.each([
  [['- network'], ['1: this is no map, wanted a map']],
  [['datasource:', ' Ec2:', '   strict_id: false', '  metadata_urls: []'], ['4: this is not YAML: All mapping items must start at the same column']],
  [['datasource: Ec2'], ['1: this is no map, wanted a map with the names of data sources']],
  [['datasource:', '  EC2: {}'], ['2: cloud-init has no such data source, found "EC2", wanted "Ec2"']],
  [['datasource:', '  Ec2:', '    metadata_urls: http://10.0.0.2:7172'], ['3: this is no list, wanted a list of URLs']],
  [['datasource:', '  Ec2:', '    metadata_urls:', '      - http://10.0.0.2:7172', '      - 10.0.0.3:7172', '      - []'], [
    '5: this is no URL that metadata can be read from, found "10.0.0.3:7172", wanted a URL such as http://10.20.0.2:7172',
    '6: this is no URL that metadata can be read from, found "", wanted a URL such as http://10.20.0.2:7172',
  ]],
  [['datasource_list: Ec2'], ['1: this is no list, wanted a list such as [Ec2]']],
  [['datasource_list: [Ec3, []]'], ['1: cloud-init has no such data source, found "Ec3", wanted "Ec2"', '1: cloud-init has no such data source, found ""']],
  [['network: {config: off}'], ['1: this is no configuration of the network, found "off", wanted disabled, or a map']],
  [['network: disabled'], ['1 (warning): this says nothing to cloud-init, wanted network: {config: disabled}']],
])('says of %j what cloud-init would not understand', (lines, faults) => {
  expect(check(...lines)).toStrictEqual(faults);
});
