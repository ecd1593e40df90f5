import { noteOf, offerFor } from '../../src/core/environment';
import type { Question } from '../../src/core/catalog/types';
import { question } from '../support/build-catalogue';

const PROXY: Question = { ...question('proxy-between', { proxy: {}, direct: {} }), environment: 'proxy' };
const plain = question('agent-version', { old: {}, new: {} });
const AGENT: Question = {
  ...plain,
  environment: 'version',
  answers: plain.answers.map((answer) =>
    answer.id === 'old'
      ? { ...answer, when: { product: ['MARS'], until: '2.0.9051' } }
      : { ...answer, when: { product: ['MARS'], from: '2.0.9052' } },
  ),
};
const at = '2026-11-09T03:00:00.000Z';

describe('what a place said about its environment', () => {
  it('is noted for questions that are flagged, never for "I don’t know"', () => {
    expect(noteOf(PROXY, 'proxy')).toEqual({ key: 'proxy', value: 'proxy-between/proxy' });
    expect(noteOf(PROXY, 'dont-know')).toBeUndefined();
    expect(noteOf(plain, 'old')).toBeUndefined();
    expect(noteOf(undefined, 'old')).toBeUndefined();
  });

  it('is offered for the same question only', () => {
    const notes = [{ key: 'proxy', value: 'proxy-between/direct', at }];
    expect(offerFor(PROXY, notes)).toEqual({ answerId: 'direct', since: at });
    expect(offerFor({ ...PROXY, id: 'other-proxy' }, notes)).toBeUndefined();
    expect(offerFor(question('proxy-between', { direct: {} }), notes)).toBeUndefined();
  });

  it('is not offered when the answer is gone from the catalogue', () => {
    expect(offerFor(PROXY, [{ key: 'proxy', value: 'proxy-between/socks', at }])).toBeUndefined();
  });

  it.each([
    ['2.0.9051.7', 'old'],
    ['2.0.9052.0', 'new'],
    ['2.0.9262.0', 'new'],
  ])('gives the answer of version %s', (version, answerId) => {
    const notes = [{ key: 'version:MARS', value: version, at }];
    expect(offerFor(AGENT, notes)).toEqual({ answerId, since: at, product: 'MARS', version });
    expect(offerFor(AGENT, [{ ...notes[0], key: 'version:MABS', value: version, at }])).toBeUndefined();
  });
});
