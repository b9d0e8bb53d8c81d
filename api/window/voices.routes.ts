// Recordings for clients' own windows, kept by whoever keeps the entries of an office in the directory, for that office
// alone. That one was kept or removed is on record.
import { createHash } from 'node:crypto'
import { namesOf } from '../../db/accounts/organisations.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { keepVoice, listVoices, removeVoice, soundOf } from '../../db/window/voices.ts'
import { SERVICE_LANGUAGES } from '../../sop-definitions/language/offered-services.ts'
import { FileContent } from '../contract/papers.ts'
import { ByVoice, RecordVoice, VOICED, VoiceKept, VoiceList } from '../contract/voices.ts'
import { prove } from '../door/append-to-ledger.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { SOUND_BYTES, soundIn } from './sounds.ts'
import { TEXTS } from './window-texts.ts'

const NO_SOUND = {
  id: `Harus berkas MP3 satu saluran (mono), paling besar ${SOUND_BYTES / 1_024} kB.`,
  en: `This has to be an MP3 file in one channel (mono), of ${SOUND_BYTES / 1_024} kB at most.`,
}
const idOf = (office: string, { label, language }: { label: string; language: string }): string =>
  uuidV5('window-voice', office, `${label}:${language}`)

export const voiceRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/voices',
    summary: "What is recorded of the labels of clients' own windows, by the own office, in which languages",
    action: 'directory.steward',
    answer: VoiceList,
    handle: ({ actor, scoped }) =>
      scoped(async (tx) => {
        const kept = await listVoices(tx, actor.organisation)
        const { users } = await namesOf(tx, { users: kept.map(({ recorded_by }) => recorded_by), organisations: [] })
        const recordingsOf = (label: string) =>
          SERVICE_LANGUAGES.flatMap((language) => {
            const one = kept.find((row) => row.label === label && row.language === language)
            if (one === undefined) return []
            return [{ language, at: one.recorded_at.toISOString(), by: users.get(one.recorded_by) ?? '' }]
          })
        return { data: VOICED.map((label) => ({ label, text: TEXTS[label], recordings: recordingsOf(label) })) }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/voices/:label/:language',
    summary: 'One recording of the own office, to listen to',
    action: 'directory.steward',
    params: ByVoice,
    answer: FileContent,
    media: 'audio/mpeg',
    handle: ({ params, actor, scoped }) =>
      scoped(async (tx) => {
        const sound = await soundOf(tx, actor.organisation, params)
        if (sound === null) throw problem('not_found')
        return sound
      }),
  }),
  endpoint({
    method: 'put',
    path: '/api/voices/:label/:language',
    summary: 'Keep a recording of a label in a language, in the place of the one before',
    action: 'directory.steward',
    params: ByVoice,
    body: RecordVoice,
    answer: VoiceKept,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { params, actor, body } = call
        const sound = soundIn(Buffer.from(body.sound, 'base64'))
        if (sound === null)
          throw problem('invalid', {
            issues: [{ ...issue(['sound'], 'invalid_format', 'no MP3 in one channel'), sentence: NO_SOUND }],
          })
        await keepVoice(tx, params, { organisation: actor.organisation, by: actor.user, sound })
        const hash = createHash('sha256').update(sound).digest('hex')
        await prove(tx, call, { type: 'window_voice_kept', purpose: 'directory', body: { ...params, hash } })
        return { id: idOf(actor.organisation, params) }
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/voices/:label/:language',
    summary: 'Remove a recording of the own office',
    action: 'directory.steward',
    params: ByVoice,
    answer: VoiceKept,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { params, actor } = call
        if (!(await removeVoice(tx, actor.organisation, params))) throw problem('not_found')
        await prove(tx, call, { type: 'window_voice_removed', purpose: 'directory', body: params })
        return { id: idOf(actor.organisation, params) }
      }),
  }),
]
