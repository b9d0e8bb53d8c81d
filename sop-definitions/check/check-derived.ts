// Facts that follow from answers: each source is asked, is of a kind that its way can read, and tells the fact no more
// than the fact may say.
import { allForms } from './check-forms.ts'
import { remark, type Checking } from './shared.ts'
import {
  asksFor,
  deriveRead,
  factNameOf,
  fieldAt,
  formVocabulary,
  saidOf,
  type DeriveRead,
} from '../definition/facts.ts'
import { codesOf, type Path } from '../definition/plan.ts'
import type { FactType } from '../definition/ir.ts'
import type { FieldDef, FormDef, SectionDef } from '../definition/schema.ts'
import { factsRead } from '../language/conditions.ts'
import { COARSER_WAYS, OPENED_ON, PROVINCE_SIGN, type DeriveWay } from '../language/derive.ts'
import type { DataClass, FieldKind } from '../language/vocabulary.ts'
import { lower } from '../reading/lower.ts'

/** What each way makes, and of which answers. */
const WAYS = {
  age_band: { makes: ['one_of'], of: ['date'] },
  province_of: { makes: ['one_of'], of: ['area', 'address'] },
  country_of: { makes: ['one_of'], of: ['area', 'address', 'choice'] },
  band: { makes: ['one_of'], of: ['number', 'money'] },
  count: {
    makes: ['number'],
    of: ['choice', 'many_choice', 'yes_no', 'date', 'number', 'money', 'area', 'organisation', 'person'],
  },
  sum: { makes: ['number'], of: ['number', 'money'] },
  minus: { makes: ['number'], of: ['number', 'money'] },
  days_between: { makes: ['number'], of: ['date'] },
  collect: { makes: ['many_of'], of: ['choice', 'many_choice'] },
  any: { makes: ['boolean'], of: ['yes_no', 'choice', 'many_choice', 'date', 'area', 'organisation', 'person'] },
} as const satisfies Record<DeriveWay, { makes: readonly FactType['type'][]; of: readonly FieldKind[] }>

/** A narrower band would hand on the age itself. */
const NARROWEST = 3

interface Deriving {
  name: string
  at: Path
  rule: DeriveRead
  forms: readonly FormDef[]
}

export function checkDerived(checking: Checking): void {
  const forms = allForms(checking).map(({ form }) => form)
  for (const [name, fact] of Object.entries(checking.sop.facts ?? {})) {
    const said = saidOf(fact)
    if (said?.derive === undefined) continue
    const deriving: Deriving = { name, at: ['facts', name, 'derive'], rule: deriveRead(said.derive), forms }
    checkType(checking, deriving)
    checkSources(checking, deriving)
    checkBands(checking, deriving)
    checkWhere(checking, deriving)
    const asks = forms.some(({ sections }) =>
      sections.some(({ fields }) => fields.some((one) => factNameOf(one) === name)),
    )
    if (asks || said.opening === true)
      remark(checking, deriving.at, {
        id: `fakta "${name}" juga ditanyakan; fakta turunan tidak ditanyakan`,
        en: `the fact "${name}" is asked for as well; what is derived is not asked`,
      })
  }
}

function checkType(checking: Checking, { name, at, rule: { way } }: Deriving): void {
  const fact = checking.vocabulary.facts[name]
  if (fact === undefined) return
  const makes: readonly FactType['type'][] = WAYS[way].makes
  if (!makes.includes(fact.type))
    remark(checking, [...at, way], {
      id: `"${way}" menghasilkan ${makes.join()}, bukan ${fact.type}`,
      en: `"${way}" makes ${makes.join()}, not ${fact.type}`,
    })
  if (way === 'province_of' && 'codes' in fact && !fact.codes.some((code) => IS_PROVINCE.test(code)))
    remark(checking, [...at, way], {
      id: `kode provinsi ditulis ${PROVINCE_SIGN} dan kode resminya, misalnya ${PROVINCE_SIGN}32`,
      en: `a province is written ${PROVINCE_SIGN} and its official code, for example ${PROVINCE_SIGN}32`,
    })
}
const IS_PROVINCE = new RegExp(`^${PROVINCE_SIGN}\\d{2}$`)

function checkSources(checking: Checking, deriving: Deriving): void {
  const { at, rule, forms } = deriving
  const { way, sources, otherwise, at: day } = rule
  for (const source of sources) checkSource(checking, deriving, { source, path: [...at, way], of: WAYS[way].of })
  if (otherwise !== undefined)
    checkSource(checking, deriving, { source: otherwise, path: [...at, 'else'], of: ['number'] })
  if (way === 'age_band' && day !== undefined && day !== OPENED_ON)
    checkSource(checking, deriving, { source: day, path: [...at, 'at'], of: ['date'] })
  if (!forms.some((form) => asksFor(form, rule)))
    remark(checking, [...at, way], {
      id: 'tidak ada formulir yang menanyakan semua yang diperlukan',
      en: 'no form asks for all that it needs',
    })
}

interface Asked {
  source: string
  path: Path
  of: readonly FieldKind[]
}
function checkSource(checking: Checking, deriving: Deriving, { source, path, of }: Asked): void {
  const asked = deriving.forms.flatMap((form) => fieldAt(form, source) ?? [])
  if (asked.length === 0)
    remark(checking, path, {
      id: `tidak ada formulir yang menanyakan "${source}"`,
      en: `no form asks "${source}"`,
    })
  const unfit = asked.find(({ kind }) => !of.includes(kind))
  if (unfit !== undefined)
    remark(checking, path, {
      id: `"${source}" adalah isian ${unfit.kind}; di sini hanya ${of.join(', ')}`,
      en: `"${source}" is a ${unfit.kind} field; only ${of.join(', ')} can be read here`,
    })
  const { way } = deriving.rule
  const secret = asked.find((field) => !mayRead(field, COARSER_WAYS.has(way)))
  if (secret !== undefined) {
    const { class: name, sealed_for: sealed } = secret
    const closed = sealed === undefined ? { id: '', en: '' } : { id: ' dan tersegel', en: ' and sealed' }
    remark(checking, path, {
      code: 'derive_tells_too_much',
      id: `"${source}" berkelas ${name}${closed.id}; "${way}" tidak boleh membacanya`,
      en: `"${source}" is of class ${name}${closed.en}; "${way}" may not read it`,
    })
  }
  checkCodes(checking, deriving, { path, asked })
  const rows = source.includes('.') ? undefined : deriving.forms.flatMap(repeating).find((one) => asks(one, source))
  if (rows !== undefined)
    remark(checking, path, {
      id: `"${source}" ditanyakan per baris: tulis "${rows.id}.${source}"`,
      en: `"${source}" is asked in rows: write "${rows.id}.${source}"`,
    })
}

const repeating = (form: FormDef): readonly SectionDef[] => form.sections.filter(({ repeat }) => repeat !== undefined)
const asks = ({ fields }: SectionDef, source: string): boolean => fields.some(({ id }) => id === source)

/** What only makes coarser may read what identifies; what hands on an answer, only what could be a fact itself. */
const PLAIN: ReadonlySet<DataClass> = new Set<DataClass>(['D0', 'D1'])
const mayRead = ({ class: name, sealed_for: sealed }: FieldDef, isCoarser: boolean): boolean =>
  sealed === undefined && (PLAIN.has(name) || (isCoarser && name !== 'D4'))

/** A choice that is handed on is a code of the fact. */
function checkCodes(
  checking: Checking,
  { name, rule: { way } }: Deriving,
  { path, asked }: { path: Path; asked: readonly FieldDef[] },
): void {
  const fact = checking.vocabulary.facts[name]
  if ((way !== 'collect' && way !== 'country_of') || fact === undefined || !('codes' in fact)) return
  const strange = asked
    .flatMap(({ options }) => Object.keys(codesOf(checking.sop, options ?? []) ?? {}))
    .filter((code) => !fact.codes.includes(code))
  if (strange.length > 0)
    remark(checking, path, {
      id: `kode ${[...new Set(strange)].join(', ')} tidak ada pada fakta "${name}"`,
      en: `the fact "${name}" has no code ${[...new Set(strange)].join(', ')}`,
    })
}

function checkBands(checking: Checking, { name, at, rule: { way, bands } }: Deriving): void {
  const fact = checking.vocabulary.facts[name]
  if (bands === undefined || fact === undefined || !('codes' in fact)) return
  const path = [...at, 'bands']
  if (bands.some((end, index) => end <= (index === 0 ? 0 : (bands[index - 1] ?? 0))))
    remark(checking, path, { id: 'batas pita harus naik', en: 'the ends of the bands must rise' })
  if (fact.codes.length !== bands.length + 1)
    remark(checking, path, {
      id: `${bands.length} batas membentuk ${bands.length + 1} pita, fakta "${name}" punya ${fact.codes.length} kode`,
      en: `${bands.length} ends make ${bands.length + 1} bands, the fact "${name}" has ${fact.codes.length} codes`,
    })
  const narrow = bands.find((end, index) => end - (index === 0 ? 0 : (bands[index - 1] ?? 0)) < NARROWEST)
  if (way === 'age_band' && narrow !== undefined)
    remark(checking, path, {
      code: 'derive_tells_too_much',
      id: `pita sebelum ${narrow} lebih sempit daripada ${NARROWEST} tahun dan menyebut usia itu sendiri`,
      en: `the band before ${narrow} is narrower than ${NARROWEST} years and tells the age itself`,
    })
}

/** A condition on rows reads facts and coded answers, in every form that asks the source. */
function checkWhere(checking: Checking, { at, rule, forms }: Deriving): void {
  const { where } = rule
  if (where === undefined) return
  const path = [...at, 'where']
  for (const form of forms.filter((one) => asksFor(one, rule))) {
    const fields = form.sections.flatMap((section) => section.fields)
    const lowered = lower(where, formVocabulary(checking.sop, checking.plan, fields))
    if ('problems' in lowered) for (const { message } of lowered.problems) remark(checking, path, message)
    else {
      const read = factsRead(lowered.condition)
      const secret = fields.find((field) => read.includes(field.id) && !mayRead(field, false))
      if (secret !== undefined)
        remark(checking, path, {
          code: 'derive_tells_too_much',
          id: `syarat ini membaca "${secret.id}" yang berkelas ${secret.class}`,
          en: `this condition reads "${secret.id}", which is of class ${secret.class}`,
        })
    }
  }
}
