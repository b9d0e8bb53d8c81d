// What the standard is told of one case: latest answers, rows as records, no name of anybody whom a client told of.
import { describe, expect, test } from '@jest/globals'
import { coreTold, rowsTold, type Telling } from '../../../api/exchange/case-told.ts'
import { readStandards } from '../../../api/exchange/standards.ts'
import { sheetsOf } from '../../../api/exchange/workbook.ts'
import { columnsIn, type Standard } from '../../../sop-definitions/rules/standards.ts'
import { aQuestion } from '../../support/sops/a-question.ts'

const [found] = readStandards('sop-definitions')
const standard = (): Standard => {
  if (found === undefined) throw new Error('no standard is shipped')
  return found
}
const PEOPLE = [
  aQuestion('offender_roles', { kind: 'many_choice', class: 'D4' }),
  aQuestion('offender_organisation', { class: 'D4' }),
  aQuestion('offenders', { kind: 'long_text', class: 'D4' }),
]
const JOURNEY = [
  aQuestion('event', { kind: 'choice' }),
  aQuestion('country', { kind: 'choice' }),
  aQuestion('place', { kind: 'address', class: 'D3' }),
  aQuestion('happened_on', { kind: 'date' }),
]
const screening = {
  form: 'screening',
  definition: { sections: [] },
  fields: [
    aQuestion('journey', { kind: 'rows', rows: { max: 50, fields: JOURNEY } }),
    aQuestion('people', { kind: 'rows', rows: { max: 50, fields: PEOPLE } }),
    aQuestion('recruited_where', { class: 'D3' }),
  ],
  hidden: [],
  answers: {
    recruited_where: 'Contoh Kota',
    journey: [
      { id: 'a', event: 'Recruitment', country: 'IDN', place: { street: 'Jalan Contoh 1', area: '21.71' } },
      { id: 'b', event: 'Transit', country: 'MYS', happened_on: '2020-05' },
    ],
    people: [{ id: 'c', offender_roles: ['Smuggler'], offender_organisation: 'PT Contoh', offenders: 'Contoh Pelaku' }],
  },
}
const telling = (over: Partial<Telling> = {}): Telling => ({
  status: 'open',
  state: { facts: { nationality: 'wni', controlled: ['UsesChildren', 'DebtBondage'] }, consents: {}, instances: {} },
  steps: [screening],
  identity: { full_name: 'Contoh Satu Dua' },
  withheld: [],
  named: (id) => `nama ${id}`,
  closure: '',
  owner: 'Kantor Contoh',
  ...over,
})
const sheetOf = (id: string, over: Partial<Telling> = {}) => {
  const sheet = standard().sheets.find((one) => one.id === id)
  return sheet === undefined ? [] : rowsTold(sheet, telling(over)).map((row) => Object.fromEntries(row))
}

describe('a case in the standard', () => {
  test('tells events and persons as records; of persons the role and the organisation, never the name', () => {
    expect(sheetOf('hte')).toMatchObject([
      { hte_Type: 'Recruitment', hte_Country: 'IDN', hte_Street: 'Jalan Contoh 1, nama 21.71' },
      { hte_Type: 'Transit', hte_Country: 'MYS', hte_Date: '2020-05' },
    ])
    expect(sheetOf('per')).toEqual([
      { per_RoleInProcess: ['Smuggler'], per_RoleDetails: undefined, per_Organisation: 'PT Contoh' },
    ])
    expect(JSON.stringify(columnsIn(standard()))).not.toContain('offenders')
  })

  test('leaves out the classes that a client keeps back, question by question of a row', () => {
    expect(sheetOf('hte', { withheld: ['D3', 'D4'] })[0]).toMatchObject({
      hte_Type: 'Recruitment',
      hte_Street: undefined,
    })
    expect(sheetOf('per', { withheld: ['D3', 'D4'] })).toEqual([])
    const core = coreTold(standard().core, telling({ withheld: ['D2', 'D3', 'D4'] }))
    expect([core.get('prs_FirstName'), core.get('vic_LocationOfRecruitment')]).toEqual([undefined, undefined])
  })

  test('takes the latest answer, and what follows from being Indonesian', () => {
    const later = { ...screening, answers: { recruited_where: 'Contoh Desa' } }
    const core = coreTold(standard().core, telling({ steps: [later, screening] }))
    expect([core.get('vic_LocationOfRecruitment'), core.get('prs_Citizenship'), core.get('prs_SecondName')]).toEqual([
      'Contoh Desa',
      'IDN',
      'Satu Dua',
    ])
  })

  test('stands in sheets whose columns are named once, with its number in each', () => {
    const line = {
      number: 'X-1',
      core: coreTold(standard().core, telling()),
      related: new Map(standard().sheets.map((sheet) => [sheet.id, rowsTold(sheet, telling())])),
    }
    const sheets = sheetsOf(standard(), [line], 'no. 1')
    for (const { sheet, rows, heads } of sheets) {
      const names = rows[0] ?? []
      expect([sheet, new Set(names).size]).toEqual([sheet, names.length])
      if (heads === 2) for (const row of rows) expect([sheet, row.length]).toEqual([sheet, names.length])
    }
    const [cases] = sheets
    const cell = (name: string) => cases?.rows[2]?.[cases.rows[0]?.indexOf(name) ?? -1]
    expect([cell('vic_MethodsOfControl'), cell('x_MethodsOfControl'), cell('x_Case'), cell('x_Export')]).toEqual([
      'Other;DebtBondage',
      'UsesChildren;DebtBondage',
      'X-1',
      'no. 1',
    ])
    expect(sheets.find(({ sheet }) => sheet === 'Historic Trafficking Events')?.rows).toHaveLength(4)
  })
})
