// Facts and forms: what a field sets, its data class and its purpose; and facts that nobody can ever set.
import { known, remark, type Checking } from './shared.ts'
import { factNameOf, FACT_OF_KIND, factsSetBy, formVocabulary } from '../definition/facts.ts'
import { lower } from '../reading/lower.ts'
import { checkSections } from './check-sections.ts'
import { codesIn, codesOf, formOf, isTask, singleFields, type Path } from '../definition/plan.ts'
import type { FieldDef, FormDef } from '../definition/schema.ts'
import type { DataClass, FieldKind } from '../language/vocabulary.ts'

export function checkFacts(checking: Checking): void {
  const { sop } = checking
  const set = new Set(allForms(checking).flatMap(({ form }) => factsSetBy(sop, form)))
  for (const [name, fact] of Object.entries(sop.facts ?? {})) {
    const codes = codesIn(fact)
    if (typeof codes === 'string')
      known(checking, ['facts', name, typeof fact === 'object' && 'one_of' in fact ? 'one_of' : 'many_of'], {
        name: codes,
        among: Object.keys(sop.codes ?? {}),
        kind: CODES,
      })
    const { opening, derive } = typeof fact === 'object' ? fact : {}
    if (opening !== true && derive === undefined && !set.has(name))
      remark(checking, ['facts', name], {
        id: `tidak ada formulir yang mengisi fakta "${name}"`,
        en: `no form sets the fact "${name}"`,
      })
  }
}

const CODES = { id: 'daftar kode', en: 'the code list' }

export function allForms({ sop, plan }: Checking): { form: FormDef; path: Path }[] {
  const shared = Object.entries(sop.forms ?? {}).map(([id, form]) => ({ form, path: ['forms', id] }))
  const own = plan.flatMap(({ item, path }) => {
    const form = isTask(item) && typeof item.form === 'object' ? formOf(sop, item) : undefined
    return form === undefined ? [] : [{ form, path: [...path, 'form'] }]
  })
  return [...shared, ...own]
}

export function checkForms(checking: Checking): void {
  const used = new Set([
    ...checking.plan.flatMap(({ item }) => (isTask(item) && typeof item.form === 'string' ? [item.form] : [])),
    ...(checking.sop.protections ?? []).flatMap(({ represented }) => represented?.form ?? []),
  ])
  for (const id of Object.keys(checking.sop.forms ?? {})) {
    if (!used.has(id))
      remark(checking, ['forms', id], { id: `formulir "${id}" tidak dipakai`, en: `the form "${id}" is not used` })
  }
  for (const { form, path } of allForms(checking)) {
    const seen = new Set<string>()
    const single = singleFields(form)
    checkSections(checking, { form, path })
    form.sections.forEach((section, index) => {
      const fields = section.repeat === undefined ? single : section.fields
      section.fields.forEach((field, place) => {
        const at = [...path, 'sections', index, 'fields', place]
        if (seen.has(field.id))
          remark(checking, [...at, 'id'], {
            id: `isian "${field.id}" dipakai dua kali`,
            en: `the field "${field.id}" is used twice`,
          })
        seen.add(field.id)
        checkField(checking, at, field)
        checkVisible(checking, at, { field, fields })
      })
    })
  }
}

/**
 * The rule for clients who do not agree alone reads certain questions. So every form with a consent must ask them, and
 * the rule's own form too.
 */
export function checkRepresented(checking: Checking): void {
  const forms = allForms(checking)
  checking.sop.protections?.forEach(({ represented: rule }, index) => {
    if (rule === undefined) return
    const at = ['protections', index, 'represented']
    known(checking, [...at, 'form'], {
      name: rule.form,
      among: Object.keys(checking.sop.forms ?? {}),
      kind: { id: 'formulir', en: 'the form' },
    })
    for (const { form, path } of forms) {
      const fields = singleFields(form)
      if (path.at(-1) !== rule.form && !fields.some(({ kind }) => kind === 'consent')) continue
      const lowered = lower(rule.valid, formVocabulary(checking.sop, checking.plan, fields))
      const lacks = 'problems' in lowered ? lowered.problems.map(({ message }) => message) : []
      for (const { id, en } of lacks)
        remark(checking, [...at, 'valid'], { id: `${path.join('.')}: ${id}`, en: `${path.join('.')}: ${en}` })
      if (rule.excluded_by !== undefined && !fields.some(({ id }) => id === rule.excluded_by))
        remark(checking, [...at, 'excluded_by'], {
          id: `${path.join('.')} tidak menanyakan "${rule.excluded_by}"`,
          en: `${path.join('.')} does not ask "${rule.excluded_by}"`,
        })
    }
  })
}

function checkVisible(
  checking: Checking,
  path: Path,
  { field, fields }: { field: FieldDef; fields: readonly FieldDef[] },
): void {
  if (field.visible === undefined) return
  const lowered = lower(field.visible, formVocabulary(checking.sop, checking.plan, fields))
  if ('problems' in lowered) for (const { message } of lowered.problems) remark(checking, [...path, 'visible'], message)
}

function checkField(checking: Checking, path: Path, field: FieldDef): void {
  known(checking, [...path, 'purpose'], {
    name: field.purpose,
    among: Object.keys(checking.sop.purposes ?? {}),
    kind: { id: 'tujuan', en: 'the purpose' },
  })
  checkOptions(checking, path, field)
  checkConsent(checking, path, field)
  checkSealed(checking, path, field)
  checkIdentity(checking, path, field)
  checkFact(checking, path, field)
}

function checkOptions(checking: Checking, path: Path, field: FieldDef): void {
  const { sop } = checking
  const choice = field.kind === 'choice' || field.kind === 'many_choice'
  if (choice !== (field.options !== undefined)) {
    remark(
      checking,
      path,
      choice
        ? { id: 'pilihan ini tidak punya "options"', en: 'this choice has no "options"' }
        : { id: '"options" hanya untuk pilihan', en: '"options" is for choices only' },
    )
  }
  if (typeof field.options === 'string')
    known(checking, [...path, 'options'], { name: field.options, among: Object.keys(sop.codes ?? {}), kind: CODES })
  for (const code of Object.keys(field.refused ?? {})) {
    known(checking, [...path, 'refused', code], {
      name: code,
      among: Object.keys(codesOf(sop, field.options ?? []) ?? {}),
      kind: { id: 'pilihan', en: 'the choice' },
    })
  }
}

function checkConsent(checking: Checking, path: Path, field: FieldDef): void {
  if (field.kind === 'consent' && field.consent === undefined)
    remark(checking, path, {
      id: 'isian persetujuan tanpa kode "consent"',
      en: 'a consent field needs its code in "consent"',
    })
  if (field.consent !== undefined)
    known(checking, [...path, 'consent'], {
      name: field.consent,
      among: checking.vocabulary.consents,
      kind: { id: 'persetujuan', en: 'the consent' },
    })
}

/**
 * An answer sealed for a step needs a step that goes to an office named by an answer. Otherwise nobody could say which
 * office may read it.
 */
function checkSealed(
  checking: Checking,
  path: Path,
  { sealed_for: step, fact, identity, ask_once: again }: FieldDef,
): void {
  if (step === undefined) return
  const at = [...path, 'sealed_for']
  const receiving = checking.plan.flatMap(({ id, item }) =>
    isTask(item) && item.goes_to !== undefined && 'office' in item.goes_to ? [id] : [],
  )
  known(checking, at, { name: step, among: receiving, kind: { id: 'langkah penerima', en: 'the receiving step' } })
  if (fact !== undefined || identity !== undefined || again !== undefined)
    remark(checking, at, {
      id: 'jawaban tersegel tidak mengisi fakta, identitas atau formulir lain',
      en: 'a sealed answer fills no fact, identity or other form',
    })
}

const IDENTITY_KINDS: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'date', 'address'])
const IDENTIFYING: ReadonlySet<DataClass> = new Set<DataClass>(['D2', 'D3', 'D4'])

function checkIdentity(checking: Checking, path: Path, { identity, kind, class: dataClass }: FieldDef): void {
  if (identity === undefined) return
  if (!IDENTITY_KINDS.has(kind))
    remark(checking, [...path, 'identity'], {
      id: `isian ${kind} tidak dapat mengisi identitas`,
      en: `a ${kind} field cannot tell an identity`,
    })
  if (!IDENTIFYING.has(dataClass))
    remark(checking, [...path, 'class'], {
      id: `identitas tidak boleh berkelas ${dataClass}`,
      en: `an identity may not be of class ${dataClass}`,
    })
}

function checkFact(checking: Checking, path: Path, field: FieldDef): void {
  const name = factNameOf(field)
  if (name === undefined) return
  const at = [...path, 'fact']
  const fact = checking.vocabulary.facts[name]
  if (fact === undefined)
    return remark(checking, at, { id: `fakta "${name}" tidak dinyatakan`, en: `the fact "${name}" is not declared` })
  if (field.class !== 'D0' && field.class !== 'D1')
    remark(checking, [...path, 'class'], {
      id: `isian kelas ${field.class} tidak boleh menjadi fakta`,
      en: `a field of class ${field.class} may not become a fact`,
    })
  if (FACT_OF_KIND[field.kind] !== fact.type)
    return remark(checking, at, {
      id: `isian ${field.kind} tidak dapat mengisi fakta ${fact.type}`,
      en: `a ${field.kind} field cannot set a ${fact.type} fact`,
    })
  if (fact.type !== 'one_of' && fact.type !== 'many_of') return
  const strange = Object.keys(codesOf(checking.sop, field.options ?? []) ?? {}).filter(
    (code) => !fact.codes.includes(code),
  )
  if (strange.length > 0)
    remark(checking, at, {
      id: `kode ${strange.join(', ')} tidak ada pada fakta "${name}"`,
      en: `the fact "${name}" has no code ${strange.join(', ')}`,
    })
}
