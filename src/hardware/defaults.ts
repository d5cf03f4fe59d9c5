/** The architecture of a machine of which none is stated. */
export const DEFAULT_ARCHITECTURE = 'x86_64';

/** Redfish, by the name of the library that speaks it: what EKS Anywhere tries before anything else. */
export const DEFAULT_PROTOCOL = 'gofish';

/** Label of a BMC Machine that nobody waits for. */
export const SKIP_CONTACT_CHECK = 'bmc.tinkerbell.org/skip-contact-check';
