import { Button } from '@mui/material'
import { IconPaperclip } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { LetterView } from '../../../api/contract/by-hand.ts'
import { MOST_SCAN_BYTES } from '../../../sop-definitions/language/files.ts'
import { sizeOf } from '../../files/document-words.ts'
import { prepare } from '../../files/shrink.ts'
import { sendScan } from '../../wire/upload.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { byHandWords } from './words.id.ts'

/** `percent`: while it is being sent. One key for each, so that a second try counts once. */
interface Chosen {
  key: string
  file: File
  percent: number | null
  isSent: boolean
}
export interface ScansToSend {
  chosen: readonly Chosen[]
  tooLarge: File | undefined
  add: (file: File) => Promise<void>
  drop: (key: string) => void
  /** Those that have not been sent yet, one after the other; throws what the server says of one. */
  send: () => Promise<void>
}

/** Files wait here until the answer is sent, so that a wrong one can be taken back. */
export function useScansToSend(secret: { token: string; code: string }): ScansToSend {
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [tooLarge, setTooLarge] = useState<File>()
  const change = (key: string, to: Partial<Chosen>): void =>
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))
  return {
    chosen,
    tooLarge,
    add: async (picked) => {
      const { file, picture } = await prepare(picked)
      picture?.close()
      const isTooLarge = file.size > MOST_SCAN_BYTES
      setTooLarge(isTooLarge ? file : undefined)
      if (!isTooLarge) setChosen((all) => [...all, { key: crypto.randomUUID(), file, percent: null, isSent: false }])
    },
    drop: (key) => setChosen((all) => all.filter((one) => one.key !== key)),
    send: async () => {
      for (const { key, file, isSent } of chosen) {
        if (isSent) continue
        const onProgress = (sent: number) =>
          change(key, { percent: Math.min(100, Math.floor((sent * 100) / Math.max(1, file.size))) })
        await sendScan(secret, { key, file, onProgress }).finally(() => change(key, { percent: null }))
        change(key, { isSent: true })
      }
    },
  }
}

interface Props {
  scans: ScansToSend
  /** What the link has taken before this page was opened, and how many more. */
  before: LetterView['scans']
}
/** The signed paper or the letter: chosen here, sent with the answer. */
export function ScanFields({ scans: { chosen, tooLarge, add, drop }, before: { sent, left } }: Props) {
  const say = useWords(byHandWords)
  const language = useLanguage()
  return (
    <div className="stack-s" role="group" aria-labelledby="scans-to-send">
      <h3 id="scans-to-send">{say('byHand.page.scans')}</h3>
      <p className="small quiet">{say('byHand.page.scansHelp', { limit: sizeOf(MOST_SCAN_BYTES, language) })}</p>
      {sent > 0 && <p className="compact">{say('byHand.page.scansSent', { count: sent })}</p>}
      {chosen.length > 0 && (
        <ul className="stack-s">
          {chosen.map((one) => (
            <li key={one.key}>
              <Waiting one={one} onDrop={() => drop(one.key)} />
            </li>
          ))}
        </ul>
      )}
      {tooLarge !== undefined && (
        <p className="notice form-error" role="alert">
          {say('documents.tooLarge', {
            size: sizeOf(tooLarge.size, language),
            limit: sizeOf(MOST_SCAN_BYTES, language),
          })}
        </p>
      )}
      {chosen.length < left && <Choose add={add} />}
    </div>
  )
}

function Choose({ add }: Pick<ScansToSend, 'add'>) {
  const say = useWords(byHandWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <Button
        variant="outlined"
        startIcon={<IconPaperclip size={18} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {say('documents.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say('byHand.page.scans')}
        accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          currentTarget.value = ''
          if (file !== undefined) void add(file)
        }}
      />
    </div>
  )
}

function Waiting({ one: { file, percent, isSent }, onDrop }: { one: Chosen; onDrop: () => void }) {
  const say = useWords(byHandWords)
  const language = useLanguage()
  return (
    <div className="row">
      <span className="compact breaks">
        {file.name}, {sizeOf(file.size, language)}
      </span>
      {isSent && <span className="compact">{say('byHand.page.scanSent')}</span>}
      {percent !== null && (
        <span className="compact" role="status">
          {percent < 100
            ? say('documents.sending', { name: file.name, percent })
            : say('documents.checking', { name: file.name })}
        </span>
      )}
      {!isSent && percent === null && (
        <Button size="small" color="secondary" aria-label={`${say('documents.remove')}: ${file.name}`} onClick={onDrop}>
          {say('documents.remove')}
        </Button>
      )}
    </div>
  )
}
