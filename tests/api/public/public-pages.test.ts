// The public pages: light, whole in both languages, without script, and their links lead somewhere.
import { describe, expect, test } from '@jest/globals'
import { NEUTRAL_PAGE } from '../../../api/door/neutral-page.ts'
import { notServedPage, rootPage } from '../../../api/public/not-served.ts'
import { publicFiles, type PublicContent } from '../../../api/public/public-pages.ts'
import { publicProgramme } from '../../../api/public/public-programme.ts'
import { sourceOf } from '../../../sop-definitions/papers/source.ts'
import { parsePublicWords } from '../../../sop-definitions/rules/public-words.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import { FORBIDDEN } from '../../support/law/words-of-blame.ts'
import { aPublishedRelease, figuresOf } from '../../support/statistics/a-published-release.ts'
import { roomText, shippedDocument } from '../../support/sops/shipped-document.ts'

const roles = parseRoles(roomText('roles.yaml'))
const sourceIn = (file: string) => sourceOf(shippedDocument(file), roles)
const EDITIONS = ['2010', '2021'].map((year) => `integrated-services/integrated-services-${year}.yaml`)
const OFFICES: PublicContent['offices'] = [
  {
    ...{ name: 'Pusat Layanan Contoh <Batam>', type: 'LocalGovernmentOrganisation', level: 'city' },
    ...{ area: 'Kota Batam', province: 'Kepulauan Riau', telephone: '0778 000 0005', round_the_clock: true },
  },
  {
    ...{ name: 'Perwakilan Contoh', type: 'x_DiplomaticMission', level: 'mission' },
    ...{ area: 'Kuala Lumpur', province: null, telephone: null, round_the_clock: false },
  },
]
const RELEASE = await aPublishedRelease()
const WORDS = parsePublicWords(roomText('integrated-services/public/words.yaml'))
const content = (edition = EDITIONS[1] ?? '', over: Partial<PublicContent> = {}): PublicContent => ({
  words: WORDS,
  offices: OFFICES,
  programmes: [publicProgramme(sourceIn(edition))],
  figures: figuresOf(),
  ...over,
})
const pagesOf = (made: PublicContent) =>
  new Map(
    publicFiles(made).flatMap(({ path, bytes }) => (path.endsWith('.html') ? [[path, bytes.toString('utf8')]] : [])),
  )
const targetsOf = (html: string): string[] =>
  [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, target]) => target ?? '')

describe.each(EDITIONS)('the public pages of %s', (edition) => {
  const made = content(edition, { figures: figuresOf(RELEASE) })
  const pages = pagesOf(made)
  const files = new Set(publicFiles(made).map(({ path }) => path))

  test('weigh at most 30 kB each, before they are packed', () => {
    const heavy = [...pages].filter(([, html]) => Buffer.byteLength(html) > 30_000).map(([path]) => path)
    expect(heavy).toEqual([])
  })

  test('are there in Indonesian and English alike, under the same names', () => {
    const of = (language: string) =>
      [...pages.keys()].flatMap((path) => (path.startsWith(`${language}/`) ? [path.slice(3)] : []))
    expect(of('id').length).toBeGreaterThan(18)
    expect(of('id')).toEqual(of('en'))
  })

  test('lead only to each other, to a number to call, and out', () => {
    const wrong = [...pages].flatMap(([path, html]) =>
      targetsOf(html)
        .filter((target) => !/^(tel:[0-9+]+|https:\/\/wa\.me\/628111129129)$/.test(target) && target !== NEUTRAL_PAGE)
        .filter((target) => !files.has(new URL(target, `https://x/${path}`).pathname.slice(1)))
        .map((target) => `${path} -> ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('begin with the way out, say that the history stays, and have no script, form or picture', () => {
    for (const [path, html] of pages) {
      expect([path, targetsOf(html.slice(html.indexOf('<body')))[0]]).toEqual([path, NEUTRAL_PAGE])
      expect(html).toContain(path.startsWith('id/') ? 'Riwayat peramban tetap' : 'The history of the browser keeps')
      expect(html).not.toMatch(/<script|<form|<img|<iframe|<link|\son[a-z]+=|\sstyle=|javascript:/i)
      expect(html.match(/<h1>/g)).toHaveLength(1)
    }
  })

  test('blame nobody, and put no empty word and no note for whoever writes procedures', () => {
    for (const [path, html] of pages) {
      expect([path, FORBIDDEN.exec(html)?.[0]]).toEqual([path, undefined])
      expect([path, /\b(bukan|not) ?[.,<]|\((evidence|bukti):/.exec(html)?.[0]]).toEqual([path, undefined])
      expect(html).not.toMatch(/undefined|\{\w+\}|<(h1|h2|a|dt|dd|li|caption)[^>]*><\/\1>/)
    }
  })
})

describe('a procedure with a stage of hundreds of steps', () => {
  test('is cut into pages that stay light, each leading to the next, with every step on one of them', () => {
    const [small] = content().programmes
    if (small === undefined) throw new Error('no procedure')
    const [stage] = small.stages
    const steps = Array.from({ length: 400 }, (_, n) => ({
      ...{ name: { id: `Langkah ${n}.`, en: `Step ${n}.` }, who: { id: 'Petugas', en: 'Staff' } },
      ...{ limits: [{ id: '7 hari kerja. Hukum: Pasal 1', en: '7 working days. Law: Article 1' }], clause: 'Pasal 1' },
    }))
    const long = { ...small, stages: [{ id: 'long_one', name: stage?.name ?? small.title, steps }] }
    const pages = [...pagesOf(content(undefined, { programmes: [long] }))]
    const parts = pages.filter(([path]) => path.startsWith('en/procedure-'))
    expect(parts.length).toBeGreaterThan(2)
    expect(pages.filter(([, html]) => Buffer.byteLength(html) > 30_000)).toEqual([])
    const text = parts.map(([, html]) => html).join('')
    expect(steps.filter(({ name }) => !text.includes(`<h2>${name.en}</h2>`))).toEqual([])
    expect(parts.slice(1).filter(([path]) => !text.includes(`class="go" href="${path.slice(3)}"`))).toEqual([])
  })
})

describe('the first page', () => {
  test('says danger first, then whom to talk to, then a centre, then a report', () => {
    const html = pagesOf(content()).get('id/index.html') ?? ''
    const main = targetsOf(html.slice(html.indexOf('<main>')))
    expect(main.slice(0, 6)).toEqual([
      'tel:112',
      'tel:110',
      'tel:129',
      'https://wa.me/628111129129',
      'find.html',
      'report.html',
    ])
  })
})

describe('the page of centres', () => {
  test('names an office with its area and telephone, escaped; without one it says so', () => {
    const html = pagesOf(content()).get('en/find.html') ?? ''
    expect(html).toContain('Pusat Layanan Contoh &lt;Batam&gt;')
    expect(html).toContain('<a href="tel:07780000005">0778 000 0005</a>, day and night')
    expect(html).toContain('<dd>No telephone number is listed yet</dd>')
  })
  test('of hundreds is a page for each province, light, with every one of them on exactly one', () => {
    const many = Array.from({ length: 600 }, (_, n) => ({
      ...{ name: `Pusat Layanan Contoh Nomor ${n}.`, type: 'LocalGovernmentOrganisation', level: 'city' as const },
      ...{ area: `Kabupaten Contoh ${n}`, province: n % 2 === 0 ? 'Jawa Contoh' : `Provinsi Contoh ${n % 37}` },
      ...{ telephone: '0778 000 0005', round_the_clock: false },
    }))
    const pages = pagesOf(content(undefined, { offices: many }))
    expect([...pages].filter(([, html]) => Buffer.byteLength(html) > 30_000)).toEqual([])
    const places = [...pages].filter(([path]) => path.startsWith('en/find'))
    const reached = new Set(places.flatMap(([, html]) => targetsOf(html)))
    expect(places.filter(([path]) => !reached.has(path.slice(3)))).toEqual([])
    const text = places.map(([, html]) => html).join('')
    expect(many.filter(({ name }) => text.split(`<dt>${name}</dt>`).length !== 2)).toEqual([])
    expect(pages.has('en/find-jawa-contoh-2.html')).toBe(true)
  })
  test('with no office says so and leads to the numbers', () => {
    expect(pagesOf(content(undefined, { offices: [] })).get('en/find.html')).toContain('No office is shown here yet')
  })
})

describe('figures', () => {
  test('have no page while no release is there: a page that only promises helps nobody', () => {
    const names = [...pagesOf(content()).keys()]
    expect(names.filter((path) => /statistics|method|data/.test(path))).toEqual([])
  })
})

describe('what is made', () => {
  test('is the same whenever nothing differs, so that an edition is new only where something is', () => {
    expect(publicFiles(content())).toEqual(publicFiles(content()))
  })
  test('leads out and to help also where a page is missing, and from the first page of a folder', () => {
    for (const html of [notServedPage('notFound', WORDS), notServedPage('later', WORDS), rootPage(WORDS)])
      expect(targetsOf(html)[0]).toBe(NEUTRAL_PAGE)
    expect(targetsOf(notServedPage('later', WORDS))).toContain('tel:112')
  })
})
