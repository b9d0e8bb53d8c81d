import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ImportPreview, ServicesImported } from '../../../api/contract/directory-exchange.ts'
import { ServiceList, ServiceView } from '../../../api/contract/directory.ts'
import { HSDS_COLUMNS } from '../../../api/directory/hsds-form.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const [HOSPITAL, SHELTER] = ['rs-batam', 'rumah-aman-batam'].map(organisationIdOf)
const NEW = '7b1f6c9e-0000-4000-8000-000000000001'
let app: TestApp
let nurse: Person
let administrator: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  nurse = await app.as('health_provider')
  administrator = await app.as('administrator')
})
afterAll(() => app.close())

type Files = Record<string, string>
const taken = async (who: Person): Promise<Files> => {
  const { bytes } = await who.get('/api/directory/hsds')
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}
/** Only the lines that tell of one office, and the heads. */
const ofOffice = async (who: Person, office: string): Promise<Files> => {
  const files = await taken(who)
  const ids = ServiceList.parse((await who.get(`/api/services?office=${office}`)).body).data.map(({ id }) => id)
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text
        .split('\r\n')
        .filter((line, at) => at === 0 || name === 'taxonomy_terms.csv' || ids.some((id) => line.includes(id)))
        .join('\r\n'),
    ]),
  )
}
/** The same bytes however late: a zip holds the time of its files. */
const zipOf = (files: Files): string => {
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
  return Buffer.from(zipSync(bytes, { mtime: '2026-12-01T00:00:00Z' })).toString('base64')
}
const preview = async (who: Person, files: Files): Promise<ImportPreview> =>
  ImportPreview.parse((await who.post('/api/directory/hsds/preview', { zip: zipOf(files) })).body)
const readIn = (who: Person, files: Files, key?: string): Promise<Answer> =>
  who.post('/api/directory/hsds', { zip: zipOf(files) }, key)
const placesOf = ({ problems }: ImportPreview): string[] =>
  problems.map(({ file, line, column }) => `${file}:${line ?? ''} ${column ?? ''}`)
const kept = () =>
  app.rows(`select s.*, array(select area from app.service_area a where a.service_id = s.id order by 1) as areas
    from app.service s order by s.id`)
/** In every file that names it the first service of the office becomes another one. */
const renamed = (files: Files, from: string, to: string): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll(from, to)]))
const firstId = (files: Files): string => files['services.csv']?.split('\r\n')[1]?.split(',')[0] ?? ''

describe('the directory as HSDS files', () => {
  test('has the files and columns of HSDS 3, and neither a location nor an address', async () => {
    const files = await taken(nurse)
    expect(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.split('\r\n')[0]]))).toEqual(
      Object.fromEntries(Object.entries(HSDS_COLUMNS).map(([name, columns]) => [name, columns.join(',')])),
    )
    expect(JSON.stringify(files)).not.toMatch(/address|latitude|location/i)
  })

  test('reads back as it was taken along, and then changes nothing', async () => {
    const before = await kept()
    const { rows, contacts, problems } = await preview(administrator, await taken(administrator))
    expect(problems).toEqual([])
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
    expect(rows.length).toBeGreaterThanOrEqual(15)
    expect(new Set(contacts.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
    expect(await kept()).toEqual(before)
  })

  test('says in a dry run what would be added and changed, and writes none of it', async () => {
    const files = await ofOffice(nurse, HOSPITAL ?? '')
    const [before, id] = [await kept(), firstId(files)]
    const changed = {
      ...files,
      'services.csv': files['services.csv']?.replace('; sign_language', '').replace(',interpreter,', ',,') ?? '',
    }
    expect((await preview(nurse, changed)).rows).toEqual([
      { line: 2, service: id, office: 'Rumah Sakit Contoh Batam', outcome: 'change', fields: ['interpreter'] },
    ])
    expect((await preview(nurse, renamed(files, id, NEW))).rows).toMatchObject([{ service: NEW, outcome: 'add' }])
    expect(await kept()).toEqual(before)
  })

  test('with anything wrong is told all of it with file, line and column, and nothing is written', async () => {
    const files = await ofOffice(nurse, HOSPITAL ?? '')
    const id = firstId(files)
    const broken = {
      ...files,
      'services.csv': files['services.csv']?.replace(',active,', ',gone,') ?? '',
      'service_areas.csv': `id,service_id,name,extent,extent_type\r\nx,${id},Tempat,99.99,other\r\n`,
      'languages.csv': `id,service_id,name,code\r\nx,${id},Klingon,tlh\r\n`,
    }
    expect(placesOf(await preview(nurse, broken)).toSorted()).toEqual(['languages.csv:2 code', 'services.csv:2 status'])
    expect(
      placesOf(
        await preview(nurse, {
          ...broken,
          'services.csv': files['services.csv'] ?? '',
          'languages.csv': files['languages.csv'] ?? '',
        }),
      ),
    ).toEqual(['service_areas.csv:2 extent'])
    expect(placesOf(await preview(nurse, { ...files, 'services.csv': 'id,name\r\n"x' }))).toEqual(['services.csv:2 '])
    expect(placesOf(await preview(nurse, { 'services.csv': 'id,name\r\n' }))).toEqual([
      'services.csv:1 organization_id',
      'services.csv:1 status',
      'service_areas.csv: ',
      'attributes.csv: ',
    ])
    const noZip = await nurse.post('/api/directory/hsds/preview', { zip: Buffer.from('no zip').toString('base64') })
    expect(placesOf(ImportPreview.parse(noZip.body))).toEqual(['zip: '])
    expect(await nurse.post('/api/directory/hsds/preview', { zip: '' })).toMatchObject({ status: 422 })
  })

  test('is read in once however often it is sent, each entry on record in the stream of the office', async () => {
    const files = renamed(await ofOffice(nurse, HOSPITAL ?? ''), firstId(await ofOffice(nurse, HOSPITAL ?? '')), NEW)
    const [first, again] = [await readIn(nurse, files, 'import-once'), await readIn(nurse, files, 'import-once')]
    expect(ServicesImported.parse(first.body)).toEqual({ added: 1, changed: 0, same: 0, contacts: 0 })
    expect(again.body).toEqual(first.body)
    expect(await readIn(nurse, files)).toMatchObject({
      status: 200,
      body: { added: 0, changed: 0, same: 1, contacts: 0 },
    })
    expect(ServiceView.parse((await nurse.get(`/api/services/${NEW}`)).body)).toMatchObject({
      kind: 'health',
      languages: ['id', 'en'],
      roundTheClock: true,
    })
    expect(
      await app.rows(`select stream from app.case_event where canon::jsonb #>> '{body,service}' = $1`, [NEW]),
    ).toEqual([{ stream: `org:${HOSPITAL}` }])
    expect(await readIn(nurse, { ...files, 'more.csv': 'id' }, 'import-once')).toMatchObject({ code: 'key_reused' })
  })

  test('brings telephones of offices, alone or beside services, after a dry run, and keeps their hours', async () => {
    const telephones = (...lines: string[]): Files => ({
      'phones.csv': ['id,organization_id,number,type', ...lines, ''].join('\r\n'),
    })
    const call = { organisationId: HOSPITAL, telephone: '0778 000 0001', hours: ['08:00-16:00'], roundTheClock: false }
    await nurse.ask('/api/directory/contacts/duty', { method: 'PUT', body: call })
    const files = telephones(`x,${HOSPITAL},0778 000 0002,duty`)
    const line = { line: 2, office: 'Rumah Sakit Contoh Batam', kind: 'duty' }
    expect(await preview(nurse, files)).toEqual({ rows: [], contacts: [{ ...line, outcome: 'change' }], problems: [] })
    const stands = () =>
      app.rows("select telephone, hours from app.contact where organisation_id = $1 and kind = 'duty'", [HOSPITAL])
    expect(await stands()).toEqual([{ telephone: '0778 000 0001', hours: ['08:00-16:00'] }])
    const [first, again] = [await readIn(nurse, files, 'phones-once'), await readIn(nurse, files, 'phones-once')]
    expect([first.body, again.body]).toEqual(Array(2).fill({ added: 0, changed: 0, same: 0, contacts: 1 }))
    expect(await stands()).toEqual([{ telephone: '0778 000 0002', hours: ['08:00-16:00'] }])
    expect((await preview(nurse, files)).contacts).toEqual([{ ...line, outcome: 'same' }])
  })

  test('with a wrong telephone is told each fault at its place, and sets none of them', async () => {
    const wrong = {
      'phones.csv': [
        'id,organization_id,number,type',
        `x,${HOSPITAL},0778 000 0003,duty`,
        `x,${HOSPITAL},Rina,fax`,
        `x,${HOSPITAL},0778 000 0004,duty`,
        `x,${SHELTER},0778 000 0005,duty`,
        'x,nobody,0778 000 0006,duty',
      ].join('\r\n'),
    }
    const contacts = () => app.rows('select * from app.contact order by organisation_id, kind')
    const before = await contacts()
    const told = await preview(nurse, wrong)
    expect(told.contacts.map(({ outcome }) => outcome)).toEqual(['change', 'wrong', 'wrong', 'wrong', 'wrong'])
    const places = [
      'phones.csv:3 type',
      'phones.csv:3 number',
      'phones.csv:4 type',
      'phones.csv:5 organization_id',
      'phones.csv:6 organization_id',
    ]
    expect(placesOf(told)).toEqual(places)
    expect(await readIn(nurse, wrong)).toMatchObject({ status: 422 })
    expect(await contacts()).toEqual(before)
    expect(placesOf(await preview(nurse, { 'phones.csv': 'id,number\r\n' }))).toEqual([
      'phones.csv:1 organization_id',
      'phones.csv:1 type',
    ])
  })

  test('of another office is touched by nobody but an administrator, whether it is there or new', async () => {
    const files = await ofOffice(nurse, SHELTER ?? '')
    const before = await kept()
    const stranger = '7b1f6c9e-0000-4000-8000-000000000002'
    for (const sent of [files, renamed(files, firstId(files), stranger)]) {
      expect(placesOf(await preview(nurse, sent))).toEqual(['services.csv:2 organization_id'])
      expect(await readIn(nurse, sent)).toMatchObject({
        status: 422,
        issues: ['services.csv.2.organization_id custom'],
      })
    }
    // A service of another office under the own name.
    expect(placesOf(await preview(nurse, renamed(files, SHELTER ?? '', HOSPITAL ?? '')))).toEqual([
      'services.csv:2 organization_id',
    ])
    expect(await kept()).toEqual(before)
    expect(await readIn(administrator, renamed(files, firstId(files), stranger))).toMatchObject({
      body: { added: 1 },
    })
  })

  test('is closed to whoever is not signed in or keeps no entries', async () => {
    const asks: [string, object][] = [
      ['/api/directory/hsds', {}],
      ['/api/directory/hsds', { method: 'POST', body: { zip: 'x' } }],
      ['/api/directory/hsds/preview', { method: 'POST', body: { zip: 'x' } }],
    ]
    const auditor = await app.as('auditor')
    for (const [path, ask] of asks)
      expect([path, (await app.nobody.ask(path, ask)).status, (await auditor.ask(path, ask)).status]).toEqual([
        path,
        401,
        403,
      ])
  })
})
