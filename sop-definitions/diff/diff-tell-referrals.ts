// A step that waits for another office, in one sentence: what is asked, what is told, how long the answer may take, who
// signs, and how the step ends.
import { z } from 'zod'
import type { Edit } from './diff-edits.ts'
import { isJson, isSame } from './diff-outline.ts'
import { bySides, nameAt, ofStep, PROTECTION_KINDS, type Tell, type Tellings } from './diff-tellers.ts'
import {
  chained,
  factWords,
  itemWords,
  listed,
  namesIn,
  outcomeWords,
  rolesWords,
  say,
  whenWords,
  type Words,
} from './diff-words.ts'
import { isAnsweredLater } from '../definition/answering.ts'
import { AnswerDef } from '../definition/schema.ts'
import { withinWords } from '../definition/durations.ts'
import { REFERRAL_STATE_WORDS, TOLD_WORDS } from '../language/referral-kinds.ts'
import type { Label } from '../language/vocabulary.ts'
import { quoted, same } from '../language/label.ts'

type Json = Record<string, unknown>

const KINDS: Readonly<Record<string, Label>> = {
  transfer: { id: 'pelimpahan kasus', en: 'a transfer of the case' },
  leg: { id: 'serah terima klien', en: 'a hand-over of the client' },
}
const SERVICE: Label = { id: 'permintaan layanan', en: 'a request for a service' }
const NEXT: Readonly<Record<string, Label>> = {
  propose_next: {
    id: 'sesudah penolakan pengirim memilih kantor berikutnya',
    en: 'after a no the sender chooses the next',
  },
  offer_next: { id: 'sesudah penolakan kantor berikutnya ditanya', en: 'after a no the next office is asked' },
  coordinator: { id: 'sesudah penolakan koordinator memutuskan', en: 'after a no the coordinator decides' },
}
const wordIn = (words: Readonly<Record<string, Label>>, name: string): Label => words[name] ?? same(name)
const when = (words: Words, value: Json): Label =>
  value['when'] === undefined ? same('') : say(' bila {}', ' when {}', whenWords(words, value['when']))
const limit = (words: Words, value: Json): Label => {
  const skips = namesIn(value['skips'])
  const over = skips.length === 0 ? same('') : say(' (tanpa {})', ' (not {})', listed(skips.map(same)))
  return say('{}{}{}', '{}{}{}', withinWords(String(value['within'])), over, when(words, value))
}
const jsons = (value: unknown): Json[] => [value].flat().filter((one): one is Json => isJson(one))

function endsOf(words: Words, step: string, outcomes: unknown): Label[] {
  if (!isJson(outcomes)) return []
  return Object.entries(outcomes).map(([state, ends]) =>
    say(
      '{} → {}',
      '{} → {}',
      wordIn(REFERRAL_STATE_WORDS, state),
      typeof ends === 'string'
        ? quoted(outcomeWords(words, step, ends))
        : listed(
            jsons(ends).map((end) =>
              say('{}{}', '{}{}', quoted(outcomeWords(words, step, String(end['outcome']))), when(words, end)),
            ),
          ),
    ),
  )
}

function toldOf(words: Words, packet: unknown): Label[] {
  if (!isJson(packet)) return []
  const facts = namesIn(packet['base']).map((name) => factWords(words, name))
  const consented = namesIn(packet['consented']).map((name) => wordIn(TOLD_WORDS, name))
  return [say('disampaikan: {}', 'told: {}', listed([...facts, ...consented]))]
}

function signedBy(words: Words, sign: unknown): Label[] {
  if (!isJson(sign)) return []
  const side = (name: string, text: Label): Label[] =>
    sign[name] === undefined ? [] : [say('{} {}', '{} {}', text, rolesWords(words, sign[name]))]
  return [
    ...side('sender', { id: 'penyerah:', en: 'handed over by' }),
    ...side('receiver', { id: 'penerima:', en: 'taken by' }),
  ]
}

function goesTo(words: Words, { to, covers, service, file, arrive }: Json): Label[] {
  const covered = isJson(covers) ? String(covers['stage'] ?? covers['step']) : undefined
  return [
    ...(typeof to === 'string' ? [say('kepada kantor pada {}', 'to the office in {}', same(to))] : []),
    ...(isJson(to)
      ? [say('kepada pemilik kasus menurut {}', 'to who answers for {}', listed(namesIn(to['by']).map(same)))]
      : []),
    ...(typeof service === 'string' ? [say('layanan menurut {}', 'service by {}', factWords(words, service))] : []),
    ...(covered === undefined ? [] : [say('mencakup {}', 'covers {}', itemWords(words, covered))]),
    ...(typeof file === 'string' ? [say('daftar isi berkas: {}', 'checklist of the file: {}', same(file))] : []),
    ...jsons(arrive).map((value) =>
      say(
        'tiba paling lambat {} sesudah {}',
        'arrives within {} of {}',
        limit(words, value),
        same(String(value['from'])),
      ),
    ),
  ]
}

function askingWords(words: Words, step: string, value: unknown): Label {
  if (!isJson(value)) return { id: 'tidak menunggu kantor lain', en: 'waits for no other office' }
  const answers = jsons(value['answer']).map((one) => limit(words, one))
  const next = NEXT[String(value['on_decline'])]
  return chained([
    KINDS[String(value['kind'])] ?? SERVICE,
    ...goesTo(words, value),
    ...toldOf(words, value['packet']),
    ...(answers.length === 0 ? [] : [say('dijawab dalam {}', 'answered within {}', listed(answers))]),
    ...signedBy(words, value['sign']),
    ...(next === undefined ? [] : [next]),
    ...endsOf(words, step, value['outcomes']),
  ])
}

/** Nothing but the limits of the answer changed, and none of them is later. */
function isOnlyEarlier({ before, after }: Edit): boolean {
  if (!isJson(before) || !isJson(after)) return false
  const [old, now] = [before, after].map((value) => z.array(AnswerDef).optional().safeParse(value['answer']).data)
  return isSame({ ...before, answer: null }, { ...after, answer: null }) && !isAnsweredLater(old, now)
}

const asking: Tell = (edit, words) => {
  const step = nameAt(edit, 1)
  return {
    kind: isOnlyEarlier(edit) ? 'deadline_shorter' : bySides(edit, PROTECTION_KINDS),
    sentence: say(
      'Yang ditunggu {} dari kantor lain: kini {}; dulu {}.',
      'What {} waits for from another office: now {}; before {}.',
      itemWords(words, step),
      askingWords(words, step, edit.after),
      askingWords(words, step, edit.before),
    ),
  }
}

const tellings: Tellings = [
  ['plan/*/referral', asking],
  ['plan/*/handover', asking],
]
export const REFERRAL_TELLINGS = ofStep(tellings)
