import { joinLines } from './texts';

/** Leaves the network to the file that the workflow writes. */
export const NETWORK_DISABLED = 'network: {config: disabled}';

/** Names the only data source, so that cloud-init does not look for others. */
export const DATASOURCE_IDENTITY = joinLines('datasource: Ec2');

/** Where cloud-init finds its metadata: Tinkerbell answers like EC2. Spelling as upstream, since it is part of `templateOverride`. */
export function cloudInitConfig(metadataUrls: readonly string[]): string {
  return joinLines(
    'datasource:',
    '  Ec2:',
    `    metadata_urls: [${metadataUrls.join(',')}]`,
    '    strict_id: false',
    'manage_etc_hosts: localhost',
    'warnings:',
    '  dsid_missing_source: off',
  );
}
