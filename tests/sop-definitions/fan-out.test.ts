// A day in the life of whoever keeps the procedures: each change touches its one file and nothing else, and everything
// that follows from it (check, compiled form, answers, decisions, pages, documents) is there without a line of code.
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { presentSop } from '../../api/sops/sop.view.ts'
import { wordsOf } from '../../api/words/words.view.ts'
import type { SopView } from '../../api/contract/people.ts'
import { diagram } from '../../sop-definitions/papers/diagram.ts'
import { formsPaper } from '../../sop-definitions/papers/blank-forms.ts'
import { manualPaper } from '../../sop-definitions/papers/manual.ts'
import { paperHtml } from '../../sop-definitions/papers/paper-html.ts'
import { permissionsPaper } from '../../sop-definitions/papers/permissions.ts'
import { sourceOf, type Source } from '../../sop-definitions/papers/source.ts'
import { answersSchema, factsOf } from '../../sop-definitions/language/form.ts'
import { loadSop } from '../../sop-definitions/reading/load.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { scaffoldText } from '../../runtime/commands/scaffold.ts'
import { Story } from '../support/engine/a-story.ts'
import { isSopFile } from '../support/sops/shipped-files.ts'

const room = fileURLToPath(new URL('../../sop-definitions/', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'tapak-fan-out-'))
const SOP = 'lost-luggage/lost-luggage.yaml'
const files = (folder: string): string[] => globSync('**/*.yaml', { cwd: folder }).toSorted()
const text = (file: string): string => readFileSync(join(copy, file), 'utf8')

/** Writes what a person would type; an anchor that is not there would make the test speak of nothing. */
function edit(file: string, changes: readonly (readonly [string, string])[]): void {
  const edited = changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2)
      throw new Error(`${JSON.stringify(from)} does not stand exactly once in ${file}`)
    return before.replace(from, () => to)
  }, text(file))
  writeFileSync(join(copy, file), edited)
}

const changed = (): string[] =>
  files(copy).filter((file) => !files(room).includes(file) || text(file) !== readFileSync(join(room, file), 'utf8'))

function loaded(file = SOP): Source {
  const roles = parseRoles(text('roles.yaml'))
  const { sop, ir, remarks } = loadSop(
    text(file),
    file,
    roles.map(({ id }) => id),
  )
  if (sop === undefined) throw new Error(JSON.stringify(remarks))
  return sourceOf(sop, roles, ir)
}

/** What the page of the procedure in the console is made from. */
const page = ({ sop, ir, roles }: Source): SopView =>
  presentSop(
    {
      hash: `h-${JSON.stringify(sop).length}`,
      sop: sop.sop,
      edition: sop.edition,
      revision: sop.revision,
      title: sop.title,
      document: sop,
      ir,
      source: '',
      published_at: new Date(0),
      published_by: null,
      overlay_name: '',
      overlay_revision: 0,
      overlay_area: null,
      overlay_organisation: null,
    },
    wordsOf({ hash: JSON.stringify(sop), document: sop, ir }, roles),
  )

const REVISION = ['\nrevision: 6\n', '\nrevision: 7\n'] as const

beforeEach(() => {
  rmSync(copy, { recursive: true, force: true })
  for (const file of files(room)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(room, file), join(copy, file))
  }
})
afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
})

describe('one file is changed', () => {
  test('to ask one question more, which is asked, checked, decided by, shown and printed', () => {
    edit(SOP, [
      REVISION,
      ['\nfacts:\n', '\nfacts:\n  fragile: { type: boolean, label: { id: Mudah pecah, en: Fragile } }\n'],
      [
        '          - { id: colour, kind: choice',
        '          - { id: fragile, kind: yes_no, label: { id: Mudah pecah, en: Fragile }, class: D1, purpose: ' +
          'tracing, fact: true, required: true }\n          - { id: colour, kind: choice',
      ],
    ])
    expect(changed()).toEqual([SOP])

    const source = loaded()
    const form = source.terms.task('report')?.form ?? { sections: [] }
    expect(
      answersSchema(form, {})
        .safeParse({})
        .error?.issues.map(({ path }) => path.join('.')),
    ).toContain('fragile')
    expect(factsOf(form, { fragile: 'yes' }, {})).toEqual({ fragile: true })
    expect(source.ir.facts['fragile']).toEqual({ type: 'boolean' })
    expect(
      page(source)
        .items.find(({ item }) => item === 'report')
        ?.fields.map(({ label }) => label.en),
    ).toContain('Fragile')
    for (const paper of [manualPaper, formsPaper])
      expect(paperHtml(paper({ ...source, language: 'en' }))).toContain('Fragile')
    const story = new Story(source.ir, { at: 'luggage_clerk' })
      .as('luggage_clerk')
      .completes('report', 'recorded', { facts: { fragile: true, passenger: 'adult', urgency: 'none' } })
    expect(story.state.facts['fragile']).toBe(true)
  })

  test('to close a file on the day itself, and its page says so, as of every other limit', () => {
    const limit = '[{ within: 3 days, basis: product-default, evidence: inferred }]'
    edit(SOP, [REVISION, [limit, limit.replace('3 days', '0 days')]])
    const limits = page(loaded()).items.flatMap(({ due }) => due.map(({ text }) => text))
    expect(limits).toContainEqual({ id: 'hari yang sama', en: 'the same day' })
    expect(limits).toContainEqual({ id: '1 hari', en: '1 day' })
    expect(limits).toContainEqual({ id: '3 hari kerja', en: '3 working days' })
    expect(limits.filter(({ id }) => id.startsWith('0 '))).toEqual([])
  })

  test('to have one stage more, which opens, waits for its work and is drawn', () => {
    const stage = `  - id: thanks
    label: { id: Ucapan terima kasih, en: Saying thanks }
    entry: [{ on: hand_over.signed }]
    items:
      - task: write_card
        code: LUG-13
        label: { id: Kirim kartu, en: Send a card }
        role: luggage_clerk
        required: true
        outcomes: { sent: { id: Terkirim, en: Sent } }
        due: [{ within: 5 working days, basis: product-default, evidence: inferred }]

  - id: closing
`
    edit(SOP, [REVISION, ['  - id: closing\n', stage]])
    expect(changed()).toEqual([SOP])

    const source = loaded()
    const story = new Story(source.ir, { at: 'luggage_clerk' })
      .as('luggage_clerk')
      .completes('report', 'recorded', { facts: { passenger: 'adult', urgency: 'none' } })
      .as('luggage_tracer')
      .completes('trace', 'traced', { facts: { found: true } })
      .as('luggage_clerk')
      .completes('hand_over', 'signed')
    expect(story.stages).toContain('thanks')
    expect(story.completes('write_card', 'sent').stages).not.toContain('thanks')
    expect(
      page(source)
        .items.find(({ item }) => item === 'hand_over')
        ?.outcomes.find(({ code }) => code === 'signed')
        ?.opens.map(({ en }) => en),
    ).toContain('Saying thanks')
    expect(diagram({ ...source, language: 'en' })).toContain('data-item="write_card"')
    expect(paperHtml(manualPaper({ ...source, language: 'id' }))).toContain('Ucapan terima kasih')
  })

  test('to have one role more, with its name, its capabilities and its place', () => {
    edit('roles.yaml', [
      [
        '  - { id: luggage_tracer,',
        '  - { id: night_porter, label: { id: Porter malam, en: Night porter }, capabilities: [work_task, ' +
          'read_case, read_sop], levels: [national] }\n  - { id: luggage_tracer,',
      ],
    ])
    expect(changed()).toEqual(['roles.yaml'])

    edit(SOP, [
      REVISION,
      [
        '        role: luggage_clerk\n        required: true\n        form: hand_over\n',
        '        role: night_porter\n        required: true\n        form: hand_over\n',
      ],
    ])
    const source = loaded()
    expect(page(source).items.find(({ item }) => item === 'hand_over')?.roles).toEqual([
      { id: 'night_porter', label: { id: 'Porter malam', en: 'Night porter' } },
    ])
    expect(paperHtml(permissionsPaper({ ...source, language: 'id' }))).toContain('Porter malam')
    expect(source.ir.items.find(({ id }) => id === 'hand_over')).toMatchObject({ roles: ['night_porter'] })
  })
})

describe('two files are added', () => {
  test('to have another programme, with a story of its own: found by looking, checked, run and drawn', () => {
    const file = 'tool-library/tool-library.yaml'
    mkdirSync(join(copy, dirname(file)), { recursive: true })
    const scaffold = {
      name: 'tool-library',
      roles: { coordinator: 'luggage_clerk', worker: 'luggage_tracer' },
      clone: '',
    }
    writeFileSync(join(copy, file), scaffoldText('programme.yaml', scaffold))
    expect(changed()).toEqual([file])
    expect(files(copy).filter(isSopFile)).toContain(file)

    const source = loaded(file)
    const story = new Story(source.ir, { at: 'luggage_clerk' })
      .as('luggage_clerk')
      .completes('request', 'accepted', { facts: { urgent: false } })
      .as('luggage_tracer')
      .completes('answer', 'finished')
    expect(story.as('luggage_clerk').completes('close', 'confirmed').closedAs).toBe('done')
    expect(page(source).items.map(({ item }) => item)).toEqual(source.ir.items.map(({ id }) => id))
    expect(diagram({ ...source, language: 'en' })).toContain('data-item="answer"')
  })
})
