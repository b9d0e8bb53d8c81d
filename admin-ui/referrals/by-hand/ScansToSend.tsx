import { Button } from '@mui/material'
import { IconPaperclip } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { LetterView } from '../../../api/contract/by-hand.ts'
import { MOST_SCAN_BYTES } from '../../../sop-definitions/language/files.ts'
import { sizeOf } from '../../files/document-words.ts'
import { prepare } from '../../files/shrink.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { byHandWords } from './words.id.ts'
import { Spoken } from '../../parts/Spoken.tsx'
import { documentWords } from '../../files/words.id.ts'

type Standing = 'preparing' | 'waiting' | 'sending' | 'sent' | 'refused'
/** `percent`: how much of it has been sent. One key for each, so that a second try counts once. */
interface Chosen {
  key: string
  file: File
  percent: number
  standing: Standing
}
/** One file on its way; throws what the server says of it. */
type SendOne = (sending: Pick<Chosen, 'key' | 'file'> & { onProgress: (sent: number) => void }) => Promise<unknown>
export interface ScansToSend {
  chosen: readonly Chosen[]
  tooLarge: File | undefined
  add: (file: File) => Promise<void>
  drop: (key: string) => void
  /** Those that have not been sent yet, one after the other; throws what the server says of one. */
  send: (one: SendOne) => Promise<void>
}

/** Files wait here until the answer is sent, so that a wrong one can be taken back. */
export function useScansToSend(): ScansToSend {
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [tooLarge, setTooLarge] = useState<File>()
  const change = (key: string, to: Partial<Chosen>): void =>
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const drop = (key: string): void => setChosen((all) => all.filter((one) => one.key !== key))
  return {
    chosen,
    tooLarge,
    add: async (picked) => {
      const key = crypto.randomUUID()
      setChosen((all) => [...all, { key, file: picked, percent: 0, standing: 'preparing' }])
      const { file, picture } = await prepare(picked)
      picture?.close()
      const isTooLarge = file.size > MOST_SCAN_BYTES
      setTooLarge(isTooLarge ? file : undefined)
      if (isTooLarge) drop(key)
      else change(key, { file, standing: 'waiting' })
    },
    drop,
    send: async (sendOne) => {
      for (const { key, file, standing } of chosen) {
        if (standing === 'sent') continue
        change(key, { percent: 0, standing: 'sending' })
        const onProgress = (sent: number) =>
          change(key, { percent: Math.min(100, Math.floor((sent * 100) / Math.max(1, file.size))) })
        await sendOne({ key, file, onProgress }).catch((no: unknown) => {
          change(key, { standing: 'refused' })
          throw no
        })
        change(key, { standing: 'sent' })
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
  const say = useWords(byHandWords, documentWords)
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
  const say = useWords(byHandWords, documentWords)
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

function Waiting({ one: { file, percent, standing }, onDrop }: { one: Chosen; onDrop: () => void }) {
  const say = useWords(byHandWords, documentWords)
  const language = useLanguage()
  const { name } = file
  const told = {
    preparing: say('documents.preparing', { name }),
    waiting: null,
    sending: percent < 100 ? say('documents.sending', { name, percent }) : say('documents.checking', { name }),
    sent: say('byHand.page.scanSent'),
    refused: say('byHand.page.scanRefused'),
  } satisfies Record<Standing, string | null>
  return (
    <div className="spread">
      <span className="compact breaks">
        {name}, {sizeOf(file.size, language)}
      </span>
      {told[standing] !== null && (
        <Spoken as="span" className="compact strong">
          {told[standing]}
        </Spoken>
      )}
      {(standing === 'waiting' || standing === 'refused') && (
        <Button size="small" color="secondary" aria-label={`${say('documents.remove')}: ${name}`} onClick={onDrop}>
          {say('documents.remove')}
        </Button>
      )}
    </div>
  )
}
