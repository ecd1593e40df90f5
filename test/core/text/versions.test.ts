import { readVersions } from '../../../src/core/text/versions';

describe('versions in a text', () => {
  it.each([
    ['MARS agent 2.0.9262.0 fails with ID 100050', [{ product: 'MARS', version: '2.0.9262.0' }]],
    ['agent MARS version 2.0.9190.0, erreur 34506', [{ product: 'MARS', version: '2.0.9190.0' }]],
    ['MARS エージェント ２．０．９２６２．０', [{ product: 'MARS', version: '2.0.9262.0' }]],
    [
      'Azure Backup Server 13.0.415.0\nMicrosoft Azure Recovery Services Agent: 2.0.9254.0',
      [
        { product: 'MABS', version: '13.0.415.0' },
        { product: 'MARS', version: '2.0.9254.0' },
      ],
    ],
  ])('are those of the product named before them: %s', (text, expected) => {
    expect(readVersions(text)).toEqual(expected);
  });

  it.each([
    'MABS server 10.20.30.40 does not answer',
    'version 2.0.9262.0',
    'MARS and MABS, versions 2.0.9262.0',
    'DPM 4.2.1000.0 beside MABS is 13.0',
    'MARS log C:\\temp\\a.2.0.9262.0.log',
    'MARS job 2026-11-21 failed in 1.5 s',
  ])('are not guessed: %s', (text) => {
    expect(readVersions(text)).toEqual([]);
  });
});
