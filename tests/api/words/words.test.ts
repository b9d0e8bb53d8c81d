import { describe, expect, test } from '@jest/globals'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { allowed } from '../../../api/words/allowed.view.ts'
import { wordsOf } from '../../../api/words/words.view.ts'
import { openedBy } from '../../../api/sops/sop.view.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'

const sop = shippedDocument('integrated-services/integrated-services-2021.yaml')
const words = wordsOf(
  { hash: 'words-test', document: structuredClone(sop), ir: compile(sop) },
  parseRoles(roomText('roles.yaml')),
)

describe('the words of a procedure', () => {
  test('name items, outcomes, consents and what happened', () => {
    expect(words.happening('triage.high_risk').en).toBe('Triage of urgency and authority: High risk')
    expect(words.happening('consent.C5.withdrawn').en).toBe('C5 Sharing with a named organisation: withdrawn')
    expect(words.happening('case.opened')).toEqual({ id: 'Kasus: dibuka', en: 'Case: opened' })
    expect(words.item('review')).toEqual({ id: 'Tinjauan koordinator', en: 'Coordinator review' })
    expect(openedBy(words, 'triage.high_risk').map(({ en }) => en)).toEqual(['Emergency response'])
  })

  test('tell law from a default of the product', () => {
    expect(words.basis('product-default')).toEqual({
      label: { id: 'Bawaan produk, bukan hukum', en: 'Product default, not law' },
      isLaw: false,
    })
    expect(words.basis('uu-21-2007 art. 52(1)')).toEqual({
      label: { id: 'UU 21/2007 art. 52(1)', en: 'UU 21/2007 art. 52(1)' },
      isLaw: true,
    })
  })

  test('tell one case from another by coded facts only', () => {
    expect(words.about({ gender: 'Feminine', age_group: 'child', risk: 'high' })).toEqual({
      id: 'Perempuan, Anak (di bawah 18)',
      en: 'Female, Child (under 18)',
    })
    expect(words.about({})).toBeNull()
  })

  test('put a refusal into sentences that name what people know', () => {
    const consent = allowed({ refusal: 'consent_missing', details: { consents: ['C3'] } }, words)
    expect(consent).toMatchObject({
      allowed: false,
      code: 'consent_missing',
      details: { consents: ['C3'] },
      sentence: { en: 'Cannot start yet: consent C3 Medical examination and care is missing.' },
    })
    expect(allowed({ refusal: 'wrong_state', details: { state: 'suspended', verb: 'complete' } }, words)).toMatchObject(
      {
        sentence: {
          id: 'Tugas ini ditunda; Anda belum dapat menyelesaikan.',
          en: 'This task is on hold; you cannot complete it now.',
        },
      },
    )
    expect(allowed({ refusal: 'missing_role', details: { roles: ['health_provider'] } }, words)).toMatchObject({
      sentence: { id: 'Tugas ini untuk peran Petugas kesehatan.' },
    })
    expect(allowed({ refusal: 'unfinished_items', details: { items: ['triage#1'] } }, words)).toMatchObject({
      sentence: { en: 'The case cannot close yet: INT-03 Triage of urgency and authority still open.' },
    })
  })
})
