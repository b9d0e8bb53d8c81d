import { describe, expect, test } from '@jest/globals'
import { leafLine, readCheckpoint, readLeaf, signCheckpoint } from '../../../db/ledger/checkpoint-form.ts'
import { readNote, signatureOf, signerFrom, verifierFrom, type Verifier } from '../../../db/ledger/signed-note.ts'

const SEED = Buffer.alloc(32, 7).toString('base64')
const signer = signerFrom(SEED)
const other = signerFrom(Buffer.alloc(32, 8).toString('base64'))
const verifierOf = (text: string): Verifier => {
  const verifier = verifierFrom(text)
  if (verifier === null) throw new Error('no key')
  return verifier
}
const AT = new Date('2026-11-25T03:00:00.000Z')
const note = signCheckpoint({ size: 5, root: Buffer.alloc(32, 1), at: AT }, signer)

describe('a signed checkpoint', () => {
  test('the example of the specification of signed notes verifies here', () => {
    const example = readNote(
      [
        'If you think cryptography is the answer to your problem,',
        "then you don't know what your problem is.",
        '',
        '\u2014 PeterNeumann ' +
          'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
        '',
      ].join('\n'),
    )
    const peter = verifierOf('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')

    expect(example === null ? null : signatureOf(example, [peter])).toBe('good')
  })

  test('says its origin, its size, its root and its time, and can be read back', () => {
    expect(note.split('\n').slice(0, 4)).toEqual([
      signer.name,
      '5',
      Buffer.alloc(32, 1).toString('base64'),
      'at 2026-11-25T03:00:00.000Z',
    ])
    expect(readCheckpoint(note, [verifierOf(signer.verifier)])).toEqual({
      signature: 'good',
      checkpoint: { origin: signer.name, size: 5, root: Buffer.alloc(32, 1), at: AT },
    })
  })

  test('a changed size, root or time is a forgery', () => {
    for (const [from, to] of [
      ['\n5\n', '\n6\n'],
      ['AQEB', 'AQEC'],
      ['03:00:00', '04:00:00'],
    ] as const) {
      expect(note).toContain(from)
      expect(readCheckpoint(note.replace(from, to), [signer]).signature).toBe('forged')
    }
  })

  test('one that somebody else signed is told apart from a forgery', () => {
    expect(readCheckpoint(note, [other]).signature).toBe('unknown')
    expect(
      readCheckpoint(
        signCheckpoint({ size: 5, root: Buffer.alloc(32, 1), at: AT }, other).replaceAll(other.name, signer.name),
        [signer],
      ).signature,
    ).toBe('unknown')
  })

  test('text that is no checkpoint is not taken for one', () => {
    for (const text of [
      '',
      'x',
      note.slice(0, -1),
      note.replace('\n5\n', '\n05\n'),
      note.replace('at ', 'at'),
      `${note}\n`,
    ])
      expect(readCheckpoint(text, [signer]).signature).not.toBe('good')
  })

  test('a public key that does not fit its own name is refused', () => {
    expect(verifierFrom(signer.verifier)?.name).toBe(signer.name)
    expect(verifierFrom(signer.verifier.replace('tapak', 'tapok'))).toBeNull()
    expect(verifierFrom('nothing')).toBeNull()
  })

  test('a leaf is one line that can be read back', () => {
    const leaf = { stream: 'org:1', seq: 12, hash: Buffer.alloc(32, 3) }

    expect(readLeaf(leafLine(leaf))).toEqual(leaf)
    expect(['org:1 0 00', 'org:1 12', `org:1 012 ${'0'.repeat(64)}`].map(readLeaf)).toEqual([null, null, null])
  })
})
