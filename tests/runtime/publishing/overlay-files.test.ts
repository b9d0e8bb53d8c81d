// Overlay files on disk: found beside their SOPs, never taken for one, and never two for one place.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { refuseRivals } from '../../../runtime/publishing/publish.ts'
import { filesIn, loadOverlayFile, overlaysIn, rolesIn, sopsBeside } from '../../../runtime/publishing/sop-files.ts'
import { roomText } from '../../support/sops/shipped-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-overlays-'))
const overlay = (name: string, area: string): void => {
  writeFileSync(
    join(folder, `small-claim/overlays/${name}.yaml`),
    [
      `overlay: ${name}`,
      'revision: 1',
      'title: { id: Contoh, en: Example }',
      'base: { sop: small-claim, edition: "1", from: 1 }',
      `area: "${area}"`,
      'review: { days: 3 }',
      '',
    ].join('\n'),
  )
}
const loaded = () => {
  const roles = rolesIn(folder).map(({ id }) => id)
  return overlaysIn(folder).map((path) =>
    loadOverlayFile(path, { roles, bases: sopsBeside(join(folder, 'small-claim'), roles) }),
  )
}

beforeAll(() => {
  mkdirSync(join(folder, 'small-claim/overlays'), { recursive: true })
  writeFileSync(join(folder, 'roles.yaml'), roomText('roles.yaml'))
  writeFileSync(
    join(folder, 'small-claim/small-claim.yaml'),
    readFileSync(new URL('../../support/sops/small-claim.yaml', import.meta.url), 'utf8'),
  )
  overlay('kepri', '21')
  overlay('batam', '21.71')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the overlay files of a folder', () => {
  test('are found apart from its SOPs', () => {
    expect(filesIn(folder).map((path) => basename(path))).toEqual(['small-claim.yaml'])
    expect(overlaysIn(folder).map((path) => basename(path))).toEqual(['batam.yaml', 'kepri.yaml'])
    expect(
      loaded().map(({ loaded: { remarks, merged } }) => [remarks.length, merged.map(({ sop }) => sop.review.days)]),
    ).toEqual([
      [0, [3]],
      [0, [3]],
    ])
  })

  test('may not both speak of one place', () => {
    expect(() => {
      refuseRivals(loaded())
    }).not.toThrow()
    overlay('kepri-lagi', '21')
    expect(() => {
      refuseRivals(loaded())
    }).toThrow(
      /(kepri-lagi\.yaml and .*kepri\.yaml|kepri\.yaml and .*kepri-lagi\.yaml) both tighten small-claim@1\.1 in 21/,
    )
  })
})
