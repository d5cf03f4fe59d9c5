/** What a bill of materials is made with. */
export interface CycloneDxLibraries {
  readonly models: typeof import('@cyclonedx/cyclonedx-library/Models');
  readonly enums: typeof import('@cyclonedx/cyclonedx-library/Enums');
  readonly serialize: typeof import('@cyclonedx/cyclonedx-library/Serialize');
  readonly spec: typeof import('@cyclonedx/cyclonedx-library/Spec');
  readonly purl: typeof import('packageurl-js');
}

/* eslint-disable @typescript-eslint/no-require-imports */

/** Loaded here because most programs never ask. */
export function cycloneDxLibraries(): CycloneDxLibraries {
  return {
    models: require('@cyclonedx/cyclonedx-library/Models'),
    enums: require('@cyclonedx/cyclonedx-library/Enums'),
    serialize: require('@cyclonedx/cyclonedx-library/Serialize'),
    spec: require('@cyclonedx/cyclonedx-library/Spec'),
    purl: require('packageurl-js'),
  };
}
