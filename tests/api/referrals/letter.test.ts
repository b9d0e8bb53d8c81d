import { describe, expect, test } from '@jest/globals'
import { letterPaper, type LetterTold } from '../../../api/referrals/letter.ts'
import { reasonsToDecline } from '../../../sop-definitions/language/referral-kinds.ts'
import type { Block } from '../../../sop-definitions/papers/paper.ts'
import { AReferral } from '../../support/engine/a-referral.ts'

function told(over: Partial<LetterTold> = {}): LetterTold {
  const referral = new AReferral()
  referral.offer()
  if (referral.state === null) throw new Error('an offer has a state')
  return {
    number: 'R-0007',
    from: 'Kantor Contoh',
    to: 'Klinik Contoh',
    state: referral.state,
    packet: {
      facts: [
        { name: 'risk', label: { id: 'Risiko', en: 'Risk' }, value: 'high', valueLabel: { id: 'tinggi', en: 'high' } },
      ],
      steps: [{ id: 'Periksa', en: 'Examine' }],
      note: 'Catatan contoh',
      identity: null,
    },
    address: 'https://tapak.example',
    ...over,
  }
}
const boxesIn = (blocks: readonly Block[]): string[][] =>
  blocks.flatMap((block) => (block.kind === 'question' && block.room.kind === 'boxes' ? [[...block.room.options]] : []))

describe('the letter of a referral', () => {
  test('has number, offices, what is asked, until when and where to answer, in either language', () => {
    for (const [language, words] of [
      ['id', ['Surat rujukan R-0007', 'Periksa', 'Risiko', 'tinggi', 'Ditunggu sampai']],
      ['en', ['Letter of referral R-0007', 'Examine', 'Risk', 'high', 'Awaited until']],
    ] as const) {
      const text = JSON.stringify(letterPaper(told(), language))
      for (const word of [...words, 'Kantor Contoh', 'Klinik Contoh', 'Catatan contoh', 'https://tapak.example/letter'])
        expect(text).toContain(word)
    }
  })

  test('says who the client is only where that was chosen, and otherwise to give the number', () => {
    const silent = JSON.stringify(letterPaper(told(), 'en'))
    expect(silent).toContain('Give the number R-0007')
    const { packet } = told()
    const open = JSON.stringify(letterPaper(told({ packet: { ...packet, identity: { full_name: 'Contoh' } } }), 'en'))
    expect([open.includes('"Contoh"'), open.includes('Give the number')]).toEqual([true, false])
  })

  test('has a slip with the three answers and a box for every coded reason', () => {
    const [answers, reasons, terms] = boxesIn(letterPaper(told(), 'en').blocks)
    expect(answers).toEqual(['Accept', 'Propose other terms', 'Decline'])
    expect(reasons).toHaveLength(reasonsToDecline.length)
    expect(terms).toHaveLength(6)
  })

  test('is the same whenever it is printed, and names no case', () => {
    expect(letterPaper(told(), 'id')).toEqual(letterPaper(told(), 'id'))
    expect(JSON.stringify(letterPaper(told(), 'id'))).not.toContain('case-1')
  })
})
