// The data standard beside the procedure: every column of it is filled from something that both editions ask.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readStandards } from '../../../api/exchange/standards.ts'
import { checkStandard } from '../../../sop-definitions/rules/check-standard.ts'
import { parseStandard, type Standard } from '../../../sop-definitions/rules/standards.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'

const FOLDER = 'sop-definitions/integrated-services'
const text = readFileSync(`${FOLDER}/exchange/htcds.yaml`, 'utf8')
const edition = (year: string): Sop =>
  Sop.parse(parse(readFileSync(`${FOLDER}/integrated-services-${year}.yaml`, 'utf8')))
const [htcds] = readStandards('sop-definitions')
const shipped = (): Standard => {
  if (htcds === undefined) throw new Error('no standard is shipped')
  return htcds
}

describe('the Human Trafficking Case Data Standard', () => {
  test('has its 38 core columns in the order of the template, names in step with labels', () => {
    const { core } = shipped()
    expect(core).toHaveLength(38)
    expect(new Set(core.map(({ label }) => label)).size).toBe(38)
    expect(core.slice(12, 17).map(({ name, label }) => [name, label])).toEqual([
      ['prs_MailingStreet', 'Mailing Street'],
      ['prs_MailingCity', 'Mailing City'],
      ['prs_MailingState', 'Mailing State/Province'],
      ['prs_MailingPostalCode', 'Mailing Zip/Postal Code'],
      ['prs_MailingCountry', 'Mailing Country'],
    ])
    const names = core.map(({ name }) => name)
    expect(names).toContain('vic_TraffickingStatusDecisionMakingOrg')
    expect(names).toContain('cas_ReasonForOutgoingReferral')
    expect(names).not.toContain('vic_Vulnerabilities')
  })

  test('every column says what it is filled from, or why it stays empty, and both editions ask it', () => {
    expect(shipped().core.filter(({ from }) => 'none' in from)).toHaveLength(9)
    for (const year of ['2010', '2021']) expect([year, checkStandard(shipped(), edition(year))]).toEqual([year, []])
  })

  test('of eighteen methods of control the standard lists sixteen: two are written as Other', () => {
    const { standard, others } = shipped().lists['control'] ?? { standard: {}, others: {} }
    expect(Object.keys(standard)).toHaveLength(16)
    expect(others).toEqual({ RestrictsMovement: 'Other', UsesChildren: 'Other' })
  })

  test('what is misspelt is named: a question, a fact, a code without a word, a list that is not there', () => {
    const wrong = (from: string, to: string): readonly string[] =>
      checkStandard(parseStandard(text.replaceAll(from, to)), edition('2021'))
    expect(wrong('screening.recruited_where', 'screening.recruited_here')).toEqual([
      'vic_LocationOfRecruitment: no question screening.recruited_here',
    ])
    expect(wrong('{ fact: gender }', '{ fact: genda }')).toEqual(['prs_Gender: no fact genda'])
    expect(wrong('x_HostState: Other', 'x_Host: Other')).toEqual(['deciders: nothing says how x_HostState is written'])
    expect(wrong('{ consent: C1 }', '{ consent: C99 }')).toEqual(['con_Consent: no consent C99'])
    expect(wrong('from: happened_on', 'from: happened')).toEqual(['hte_Date: no question happened'])
    expect(() => parseStandard(text.replace('list: genders', 'list: sexes'))).toThrow('a list that is not there')
    expect(() => parseStandard(text.replace('prs_Salutation', 'prs_FirstName'))).toThrow('named twice')
  })
})
