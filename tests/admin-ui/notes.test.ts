// A note while it is being written: nothing that was typed is lost, and nobody is mentioned by mistake.
import { describe, expect, test } from '@jest/globals'
import { askedAfter, offeredFor, withName } from '../../admin-ui/notes/mention.ts'
import { forgetUnsent, keepIfStillHers, keepUnsent, leftOver, readUnsent } from '../../admin-ui/notes/unsent.ts'

const here = { person: 'rina', caseId: 'one' },
  elsewhere = { person: 'rina', caseId: 'two' }
const budi = { id: 'b', name: 'Budi Contoh', organisation: 'Rumah Sakit Contoh' },
  sari = { id: 's', name: 'Sari Contoh', organisation: 'Dinas Contoh' }

describe('a note that was not sent yet', () => {
  test('is kept for its case, and is not that of another case', () => {
    keepUnsent(here, { text: 'Sudah ditelepon', mentions: ['b'] })
    expect(readUnsent(here)).toEqual({ text: 'Sudah ditelepon', mentions: ['b'], underWay: false })
    expect(readUnsent(elsewhere).text).toBe('')
  })

  test('is not found by whoever signs in next at the same window, and is gone once she writes', () => {
    keepUnsent(here, { text: 'Sudah ditelepon' })
    expect(readUnsent({ ...here, person: 'dewi' }).text).toBe('')
    keepUnsent({ ...here, person: 'dewi' }, { text: 'Lain' })
    expect(readUnsent(here).text).toBe('')
  })

  test('is gone once she has asked to sign out, for herself too', () => {
    keepUnsent(here, { text: 'Sudah ditelepon' })
    forgetUnsent()
    expect(readUnsent(here)).toEqual({ text: '', mentions: [], underWay: false })
  })

  test('tells nothing more of its sending once another writes at the same window, and takes nothing away', () => {
    keepUnsent(here, { text: 'Sudah ditelepon', underWay: true })
    forgetUnsent()
    keepIfStillHers(here, { underWay: false, text: 'Sudah ditelepon' })
    expect(readUnsent(here).text).toBe('')
    keepUnsent({ ...here, person: 'dewi' }, { text: 'Lain' })
    keepIfStillHers(here, { underWay: false })
    expect(readUnsent({ ...here, person: 'dewi' }).text).toBe('Lain')
  })

  test('keeps what was typed while it was under way, and lets go of what was sent', () => {
    const sent = { text: 'Sudah ditelepon.', mentions: ['b'] }
    expect(leftOver({ ...sent, underWay: true }, sent)).toEqual({ text: '', mentions: [] })
    expect(leftOver({ text: 'Sudah ditelepon. Besok lagi', mentions: ['b', 's'], underWay: true }, sent)).toEqual({
      text: 'Besok lagi',
      mentions: ['s'],
    })
  })

  test('stays whole when it was changed in its midst while it was under way', () => {
    expect(
      leftOver({ text: 'Belum ditelepon.', mentions: [], underWay: true }, { text: 'Sudah ditelepon.', mentions: [] })
        .text,
    ).toBe('Belum ditelepon.')
  })
})

describe('an @ in a note', () => {
  test('asks for a colleague where it begins a word, whatever follows it', () => {
    expect([
      askedAfter('mohon @'),
      askedAfter('mohon @bud'),
      askedAfter('@'),
      askedAfter('a@contoh.id'),
      askedAfter('mohon @budi ya'),
    ]).toEqual(['', 'bud', '', undefined, undefined])
  })

  test('offers those whose name begins like that, and nobody where nobody fits', () => {
    expect(offeredFor('mohon @bud', [budi, sari])).toEqual([budi])
    expect(offeredFor('mohon @con', [budi, sari])).toEqual([budi, sari])
    expect(offeredFor('mohon @zz', [budi, sari])).toEqual([])
    expect(offeredFor('mohon budi', [budi, sari])).toEqual([])
  })

  test('gives way to the name that was chosen; without one the text stays as it is', () => {
    expect(withName('mohon @bud', 'Budi Contoh')).toBe('mohon @Budi Contoh ')
    expect(withName('mohon', 'Budi Contoh')).toBe('mohon')
  })
})
