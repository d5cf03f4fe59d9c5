import { createHash } from 'node:crypto';
import { dataIndex } from '../../src/distro/embedded/data';
import { releaseNumbers, ReleaseRecord, releaseRecord } from '../../src/distro/embedded/release-record';
import { describeShared, readShared } from '../shared';

const channels = Object.entries(dataIndex().channels);

function recordsOf(channel: string): ReleaseRecord[] {
  return releaseNumbers(channel).map((number) => releaseRecord(channel, number));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]));
}

describe('the embedded EKS Distro releases', () => {
  it('are 647 in 19 channels', () => {
    expect(channels.map(([channel]) => channel)).toStrictEqual(Array.from({ length: 19 }, (_, index) => `1-${18 + index}`));
    expect(channels.reduce((sum, [, { releases }]) => sum + releases, 0)).toBe(647);
  });

  it.each(channels)('of channel %s expand to what was collected', (channel, { releases, newest, sha256 }) => {
    const records = recordsOf(channel);

    expect(records).toHaveLength(releases);
    expect(records.at(-1)?.number).toBe(newest);
    expect(createHash('sha256').update(JSON.stringify(canonical(records))).digest('hex')).toBe(sha256);
  });
});

describeShared('the collected EKS Distro releases', () => {
  const collected = JSON.parse(readShared('eksd', 'releases.json')) as ReleaseRecord[];

  it.each(channels)('of channel %s are all there, equal in every field', (channel) => {
    const expected = collected.filter((release) => release.channel === channel).sort((a, b) => a.number - b.number);

    expect(recordsOf(channel)).toStrictEqual(expected);
  });
});
