/**
 * What becomes of facts that a hardware.csv has no column for.
 */
export interface HardwareCsvExportOptions {
  /**
   * Leave out further disks and interfaces, architecture, firmware, domain name, time servers and routes. `eksctl anywhere` then makes
   * Hardware without them, and the manifests of the inventory must be applied afterwards.
   * @default false, such machines are refused
   */
  readonly onlyWhatCsvCanSay?: boolean;
}
