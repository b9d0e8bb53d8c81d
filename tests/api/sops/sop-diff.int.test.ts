// What changes from one published version to another, as the console asks for it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SopDiff } from '../../../api/contract/sop-diff.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const luggage = shippedDocument('lost-luggage/lost-luggage.yaml')
const newer: Sop = { ...luggage, revision: luggage.revision + 1, review: { ...luggage.review, days: 3 } }
const names = {
  old: `lost-luggage@${luggage.edition}.${luggage.revision}`,
  newer: `lost-luggage@${newer.edition}.${newer.revision}`,
}

let app: TestApp
beforeAll(async () => {
  app = await testApp({ worker: false })
  const owner = connect({ url: app.database.owner, most: 1 })
  await withOwner(owner, (tx) =>
    publishSop(tx, {
      sop: newer.sop,
      edition: newer.edition,
      revision: newer.revision,
      title: newer.title,
      document: newer,
      ir: compile(newer),
      source: '',
      publishedBy: null,
    }),
  )
  await owner.destroy()
})
afterAll(() => app.close())

const asked = async (before: string, after: string) =>
  (await app.as('luggage_clerk')).get(`/api/sops/${before}/diff/${after}`)

describe('the difference of two versions', () => {
  test('tells each change in both languages, with the roles concerned by name', async () => {
    const diff = SopDiff.parse((await asked(names.old, names.newer)).body)

    expect(diff.changes.map(({ kind, sentence, who }) => [kind, sentence.id, who])).toEqual([
      [
        'review_changed',
        'Peninjauan kasus yang terhenti berubah dari 7 menjadi 3 hari.',
        [{ id: 'luggage_clerk', label: { id: 'Petugas bagasi', en: 'Luggage clerk' } }],
      ],
      ['version_changed', `Nomor revisi berubah dari ${luggage.revision} menjadi ${newer.revision}.`, []],
    ])
    expect([diff.before.name, diff.after.name]).toEqual([names.old, names.newer])
  })

  test('takes a name, a hash or the programme alone for its newest version', async () => {
    const { before, after } = SopDiff.parse((await asked(names.old, 'lost-luggage')).body)

    expect(after.name).toBe(names.newer)
    expect(SopDiff.parse((await asked(before.hash, after.hash)).body).changes).toHaveLength(2)
    expect(SopDiff.parse((await asked(after.hash, names.newer)).body).changes).toEqual([])
  })

  test('tells whole programmes apart too, and links each change to its step', async () => {
    const { changes } = SopDiff.parse((await asked('lost-luggage', 'integrated-services')).body)

    expect(changes.filter(({ kind }) => kind === 'step_gone').map(({ item }) => item)).toContain('hand_over')
    expect(changes.find(({ kind }) => kind === 'step_added')).toMatchObject({ weight: 'duty', effect: 'tightens' })
  })

  test('is for whoever may read procedures, and for versions that exist', async () => {
    expect(await app.nobody.get(`/api/sops/${names.old}/diff/${names.newer}`)).toMatchObject({ status: 401 })
    for (const name of ['nothing', 'lost-luggage@1.99', 'lost-luggage@9.1', 'f'.repeat(64), '%00', 'x@1.99999999999'])
      expect(await asked(names.old, name)).toMatchObject({ status: 404, code: 'not_found' })
  })
})
