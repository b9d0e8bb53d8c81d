import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SpokenList } from '../../../api/contract/papers.ts'
import { readLanguages } from '../../../api/door/languages.ts'
import { SopList } from '../../../api/contract/people.ts'
import { DOCUMENT_NAMES, DOCUMENTS } from '../../../sop-definitions/papers/papers.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { telling } from '../../support/sops/a-telling.ts'
import { PASSWORD, testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let version = ''
beforeAll(async () => {
  app = await testApp({ over: { languages: [SPOKEN] } })
  const { data } = SopList.parse((await (await app.as('case_coordinator')).get('/api/sops')).body)
  version = data.find(({ sop }) => sop === 'lost-luggage')?.hash ?? ''
})
afterAll(() => app.close())

const SPOKEN = {
  code: 'xx',
  name: { own: 'Basa Contoh', id: 'Contoh', en: 'Example' },
  texts: { 'integrated-services': { told_purpose: 'Contoh tujuan?' } },
}
const LUGGAGE = 'lost-luggage/lost-luggage.yaml'
const NOWHERE = '0'.repeat(64)

/** The bytes as they travel; `ask` of a person reads text. */
async function bytesAt(path: string): Promise<{ status: number; type: string; bytes: Buffer }> {
  const signedIn = await fetch(`${app.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'case_coordinator@demo.tapak.example', password: PASSWORD }),
  })
  const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const answer = await fetch(`${app.url}${path}`, { headers: { cookie } })
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}

describe('the documents of a procedure', () => {
  test.each(DOCUMENT_NAMES)('%s comes as its own kind of file, and is what the command line writes', async (name) => {
    const { status, type, bytes } = await bytesAt(`/api/sops/${version}/${name}?language=en`)
    expect([status, type.split(';')[0]]).toEqual([200, DOCUMENTS[name].media])
    expect(bytes.equals(Buffer.from(await DOCUMENTS[name].make(telling(LUGGAGE, 'en'))))).toBe(true)
  })

  test('come in the language of whoever asks, unless another is named', async () => {
    const coordinator = await app.as('case_coordinator')
    expect((await coordinator.get(`/api/sops/${version}/manual`)).body).toContain('<html lang="id">')
    expect((await coordinator.get(`/api/sops/${version}/manual?language=en`)).body).toContain('<html lang="en">')
    expect((await coordinator.get('/api/sops/lost-luggage/manual')).status).toBe(200)
  })

  test('may be had for one step alone, where they are forms', async () => {
    const one = await bytesAt(`/api/sops/${version}/forms.pdf?item=report`)
    const all = await bytesAt(`/api/sops/${version}/forms.pdf`)
    expect(one.bytes.length).toBeLessThan(all.bytes.length)
    expect((await bytesAt(`/api/sops/${version}/forms.pdf?item=nothing`)).status).toBe(404)
  })

  test('are not there for a version that is not there, nor for a language that nobody reads', async () => {
    const coordinator = await app.as('case_coordinator')
    for (const name of DOCUMENT_NAMES) expect((await coordinator.get(`/api/sops/${NOWHERE}/${name}`)).status).toBe(404)
    expect((await coordinator.get(`/api/sops/${version}/diagram?language=xx&colour=red`)).issues.toSorted()).toEqual([
      'query.colour unknown_key',
      'query.language invalid_value',
    ])
  })

  test('carry styles that the content policy allows by their hash, and nothing beyond', async () => {
    const answer = await (await app.as('case_coordinator')).get(`/api/sops/${version}/manual`)
    const { createHash } = await import('node:crypto')
    const style = /<style>([^<]*)<\/style>/.exec(String(answer.body))?.[1] ?? ''
    expect(answer.headers.get('content-security-policy')).toContain(
      `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    )
    expect(answer.body).not.toMatch(/ style=|<script| on\w+=|https?:\/\//)
  })

  test('a manual that is being printed lets others be answered meanwhile', async () => {
    const coordinator = await app.as('case_coordinator')
    const printing = bytesAt('/api/sops/integrated-services/forms.pdf?language=en')
    await new Promise((resolve) => {
      setTimeout(resolve, 500)
    })
    let isPrinted = false
    void printing.then(() => {
      isPrinted = true
    })
    const others = await Promise.all([coordinator.get('/api/me'), coordinator.get('/api/sops')])
    expect([others.map(({ status }) => status), isPrinted]).toEqual([[200, 200], false])
    expect((await printing).bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('the diagram of a case', () => {
  test('shows what is now, what is next and what is done, and logs who looked', async () => {
    const open = await anOpenCase(app)
    const path = `/api/cases/${open.id}/diagram?language=en`
    const first = String((await open.coordinator.get(path)).body)
    expect(first).toMatch(/class="d-node d-task live-now" data-item="complaint"/)
    expect(first).toMatch(/class="d-panel live-now" data-item="identification"/)
    expect(first).toMatch(/class="d-node d-task live-next" data-item="triage"/)
    expect(first).not.toContain('live-done" data-item="complaint"')
    expect(
      await app.rows(
        `select count(*)::int as n from app.access_log where object_type = 'case' and object_id = $1 and allowed`,
        [open.id],
      ),
    ).not.toEqual([{ n: 0 }])
  })

  test('is absent for whoever may not see the case, and forbidden to whoever reads no cases', async () => {
    const open = await anOpenCase(app)
    expect((await (await app.as('mission_officer')).get(`/api/cases/${open.id}/diagram`)).status).toBe(404)
    expect((await (await app.as('administrator')).get(`/api/cases/${open.id}/diagram`)).status).toBe(403)
    expect((await open.coordinator.get('/api/cases/00000000-0000-4000-8000-000000000000/diagram')).status).toBe(404)
    expect((await open.coordinator.get(`/api/cases/${open.id}/diagram?language=xx`)).status).toBe(422)
    expect((await app.nobody.get(`/api/cases/${open.id}/diagram`)).status).toBe(401)
  })

  test('tells no more of the client than the procedure does', async () => {
    const open = await anOpenCase(app)
    expect((await open.coordinator.get(`/api/cases/${open.id}/diagram`)).body).not.toMatch(/Contoh U|K-\d|PLC-|C\. U\./)
  })
})

describe('the questions before a consent', () => {
  test('come in every language with texts here, of a procedure and of the one that a case follows', async () => {
    const open = await anOpenCase(app)
    expect(SpokenList.parse((await open.coordinator.get('/api/languages')).body).data).toEqual([
      { code: 'xx', own: 'Basa Contoh', name: { id: 'Contoh', en: 'Example' } },
    ])
    for (const path of ['/api/sops/integrated-services/questions', `/api/cases/${open.id}/questions`]) {
      const page = String((await open.coordinator.get(`${path}?spoken=xx&language=en`)).body)
      expect(page).toContain('Contoh tujuan?')
      expect(page.split('[belum diterjemahkan / not translated]').length).toBeGreaterThan(6)
      expect(String((await open.coordinator.get(path)).body)).not.toContain('not translated')
      expect((await open.coordinator.get(`${path}?spoken=yy`)).status).toBe(404)
    }
    expect((await open.coordinator.get('/api/sops/lost-luggage/questions')).status).toBe(404)
    expect((await app.nobody.get('/api/languages')).status).toBe(401)
    expect((await (await app.as('health_provider')).get(`/api/cases/${open.id}/questions`)).status).toBe(404)
  })

  test('in a broken file stop the start with one sentence; without a folder there is no further language', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tapak-languages-'))
    await writeFile(join(folder, 'xx.json'), JSON.stringify(SPOKEN))
    expect(readLanguages(folder)).toEqual([SPOKEN])
    await writeFile(join(folder, 'yy.json'), '{ "code": "yy" }')
    expect(() => readLanguages(folder)).toThrow(/^.*: yy\.json is no language file: .+$/)
    expect(readLanguages(join(folder, 'nowhere'))).toEqual([])
    await rm(folder, { recursive: true })
  })
})
