// What one row of a register brings into a case, and what it leaves over: every cell has a home, is left over, or the
// row is refused. Nothing is guessed.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readStandards } from '../../../api/exchange/standards.ts'
import { fitsIdentity } from '../../../api/imports/brought-rows.ts'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { factTypesOf } from '../../../sop-definitions/definition/facts.ts'
import { bringing, broughtBy, type BroughtRow } from '../../../sop-definitions/rules/standard-brought.ts'
import { recognised, type Grid } from '../../../sop-definitions/rules/standard-register.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const [standard] = readStandards('sop-definitions')
const sop = shippedDocument('integrated-services/integrated-services-2021.yaml')
const form = taskDefinition(sop, 'imported_review')?.form

function brought(grid: Grid): BroughtRow[] {
  const header = standard === undefined ? null : recognised(standard, grid)
  if (standard === undefined || header === null || form === undefined) throw new Error('not recognised')
  const by = bringing({ standard, header, facts: factTypesOf(sop), fitsIdentity }, form)
  return grid.slice(header.heads).map((row) => broughtBy(by, row))
}
const one = (cells: Readonly<Record<string, string>>): BroughtRow => {
  const heads = { prs_FirstName: '', prs_SecondName: '', prs_Gender: '', cas_Status: '', ...cells }
  const [row] = brought([Object.keys(heads), Object.values(heads)])
  if (row === undefined) throw new Error('no row')
  return row
}
const of = (row: BroughtRow) => {
  if (row.refused !== null) throw new Error(row.refused)
  return row.brought
}

describe('a row of a register', () => {
  test('tells who somebody is, and answers the questions of the step that looks at it', () => {
    expect(
      of(
        one({
          prs_FirstName: 'Contoh',
          prs_SecondName: 'Satu Dua',
          prs_Birthdate: '17/05/2001',
          prs_Gender: 'Feminine',
          vic_MethodsOfControl: 'Debt bondage ;FalsePromises',
          vic_ForcedLabourIndustry: 'F_Construction;P_Education',
          prs_Citizenship: 'ID',
          cas_IncomingReferralDate: '04/05/2026',
        }),
      ),
    ).toEqual({
      identity: { full_name: 'Contoh Satu Dua', birth_date: '2001-05-17' },
      answers: {
        gender: 'Feminine',
        control: ['DebtBondage', 'FalsePromises'],
        industry: ['F_Construction', 'P_Education'],
        own_state: 'IDN',
        incoming_referral_date: '2026-05-04',
      },
      facts: {},
      wasClosed: false,
      leftover: [],
    })
  })

  test('of a case that was closed already tells coded facts; its words are left over, not answered', () => {
    const { answers, facts, wasClosed, leftover } = of(
      one({
        prs_FirstName: 'Contoh',
        prs_Gender: 'Masculine',
        cas_Status: 'Closed Referred',
        vic_TypeOfExploitation: 'ForcedLabour',
        vic_LocationOfExploitation: 'Contoh Kota',
      }),
    )
    expect([answers, facts, wasClosed]).toEqual([{}, { gender: 'Masculine', exploitation: ['ForcedLabour'] }, true])
    expect(leftover).toEqual([
      { head: 'Status', text: 'Closed Referred' },
      { head: 'Location of Exploitation', text: 'Contoh Kota' },
    ])
  })

  test('leaves over what is not understood, what has no home, and what is in doubt', () => {
    const row = one({
      prs_FirstName: 'Contoh',
      prs_Email: 'Contoh '.repeat(40),
      prs_MailingStreet: 'Jalan Contoh 1',
      prs_Salutation: 'Ibu',
      vic_MethodsOfControl: 'DebtBondage;Curses',
      prs_Citizenship: 'ID;MY',
      Vulnerabilities: 'x',
    })
    expect([of(row).answers, row.refused === null && row.codes]).toEqual([
      { control: ['DebtBondage'] },
      ['not_understood'],
    ])
    expect(of(row).leftover.map(({ head }) => head)).toEqual([
      'Email',
      'Mailing Street',
      'Salutation',
      'Methods of Control',
      'Citizenship',
      'Vulnerabilities',
    ])
  })

  test('never brings a consent: a yes is left over for whoever looks at it, a no opens no case', () => {
    expect(of(one({ prs_FirstName: 'Contoh', con_Consent: 'Yes' })).leftover).toEqual([
      { head: 'Consent', text: 'Yes' },
    ])
    expect(one({ prs_FirstName: 'Contoh', con_Consent: 'No' })).toEqual({ refused: 'no_consent' })
    expect(one({ prs_FirstName: 'Contoh', x_Consent: 'withdrawn' })).toEqual({ refused: 'no_consent' })
  })

  test('that says nothing with a home is refused', () => {
    expect(one({ cas_Status: 'Active', Vulnerabilities: 'x' })).toEqual({ refused: 'says_nothing' })
  })

  test('has a home, a leftover or a refusal for every cell, whatever stands in it', () => {
    const heads = [...(standard?.core ?? []).map(({ name }) => name), 'Catatan']
    const cell = fc.oneof(
      fc.constant(''),
      fc.constantFrom('Feminine', 'Closed', 'Active', 'DebtBondage', 'Other', 'Yes', '04/05/2026', 'ID'),
      fc.string({ maxLength: 30 }).map((text) => text.trim()),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: heads.length, maxLength: heads.length }), (cells) => {
        const [row] = brought([heads, cells])
        if (row === undefined || row.refused !== null) return
        const { identity, answers, facts, leftover } = row.brought
        const homes = Object.keys(identity).length + Object.keys(answers).length + Object.keys(facts).length
        const said = cells.filter((text) => text.trim() !== '').length
        // The status of the case and the second half of a name have a home without a value of their own.
        expect(homes + leftover.length).toBeGreaterThanOrEqual(said - 2)
      }),
      { numRuns: 200 },
    )
  })
})
