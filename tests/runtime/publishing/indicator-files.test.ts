// Sets of indicators beside the procedures of a folder that is published.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { indicatorFilesIn, indicatorIssues } from '../../../runtime/publishing/indicator-files.ts'
import { shippedFile } from '../../support/sops/shipped-files.ts'

const SHIPPED = 'sop-definitions'
const [standard = ''] = indicatorFilesIn(SHIPPED)
const sops = ['2010', '2021'].map(
  (edition) => shippedFile(`integrated-services/integrated-services-${edition}.yaml`).sop,
)
let folder: string
let copy: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapak-indicators-'))
  mkdirSync(join(folder, 'integrated-services/indicators'), { recursive: true })
  copy = join(folder, 'integrated-services/indicators/one.yaml')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a folder that is published', () => {
  test('has no indicator that its procedures cannot answer', () => {
    expect(indicatorIssues(indicatorFilesIn(SHIPPED), { folder: SHIPPED, sops })).toEqual([])
    const text = readFileSync(standard, 'utf8')
    writeFileSync(copy, text.replace("done_by('triage', 'trained_complaints')", "done_by('triage', 'flying')"))
    expect(indicatorIssues(indicatorFilesIn(folder), { folder, sops })).toEqual([
      `${copy}: complaint.numerator: flying is no duty or qualification of staff`,
    ])
    writeFileSync(copy, text.replace('sop: integrated-services', 'sop: others'))
    expect(indicatorIssues(indicatorFilesIn(folder), { folder, sops })).toEqual([
      `${copy}: sop: there is no procedure others`,
    ])
    copyFileSync(standard, copy)
    expect(indicatorIssues([standard, copy], { folder, sops })).toEqual([
      'permen-pppa-1-2010: Permen PPPA 1/2010 and Permen PPPA 1/2010 hold on the same days',
    ])
  })

  test('is not held to procedures that were published before, where it has none itself', () => {
    writeFileSync(copy, 'set: nothing')
    expect(indicatorIssues(indicatorFilesIn(folder), { folder, sops: [] })).toEqual([])
  })
})
