import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import type { ReferralScan, ReferralView } from '../../../api/contract/referrals.ts'
import { shortHash, shortNumber, sizeOf, useKindWords } from '../../files/document-words.ts'
import { Picture } from '../../files/Picture.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { downloadFile } from '../../wire/upload.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { moment } from '../../words/clock-words.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { usePlace } from '../referral.ts'
import { byHandWords } from './words.id.ts'
import { documentWords } from '../../files/words.id.ts'

/** On the card of a referral, for either side: what the other office sent with its answer. */
export function Scans({ view: { id, scans } }: { view: ReferralView }) {
  const say = useWords(byHandWords)
  if (scans.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="scans">
      <h2 id="scans">{say('byHand.scans')}</h2>
      <ScanList referral={id} scans={scans} />
    </section>
  )
}

export function ScanList({ referral, scans }: { referral: string; scans: readonly ReferralScan[] }) {
  const say = useWords(byHandWords)
  const [open, setOpen] = useState<ReferralScan>()
  if (scans.length === 0) return null
  return (
    <>
      <ul className="stack-s" aria-label={say('byHand.scans')}>
        {scans.map((scan) => (
          <li key={scan.id}>
            <Line scan={scan} onOpen={() => setOpen(scan)} />
          </li>
        ))}
      </ul>
      {open !== undefined && <ScanSheet referral={referral} scan={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Line({ scan: { id, kind, size, sha256, at }, onOpen }: { scan: ReferralScan; onOpen: () => void }) {
  const say = useWords(byHandWords, documentWords)
  const language = useLanguage()
  const place = usePlace()
  const kindOf = useKindWords()
  return (
    <div className="row">
      <span className="compact">
        <span className="strong">{kindOf(kind)}</span>, {sizeOf(size, language)}, {moment(at, place)},{' '}
        <code>{shortHash(sha256)}</code>
      </span>
      <Button
        size="small"
        variant="outlined"
        aria-haspopup="dialog"
        aria-label={`${say('documents.open')}: ${say('documents.file', { number: shortNumber(id) })}`}
        onClick={onOpen}
      >
        {say('documents.open')}
      </Button>
    </div>
  )
}

interface SheetProps {
  referral: string
  scan: ReferralScan
  onClose: () => void
}
function ScanSheet({ referral, scan: { id, kind, sha256, scanned }, onClose }: SheetProps) {
  const say = useWords(byHandWords, documentWords)
  const at = `/api/referrals/${referral}/scans/${id}`
  const download = useVerb(() => downloadFile(at))
  return (
    <Sheet open onClose={onClose} title={say('documents.sheet')}>
      <DialogContent className="stack">
        <p className="quiet">{say('documents.logged')}</p>
        <Picture at={at} kind={kind} />
        <p className="small quiet">
          {say('documents.hash')}: <code className="hash">{sha256}</code>.{' '}
          {say(scanned ? 'documents.scanned' : 'documents.notScanned')}
        </p>
        {download.no !== undefined && <RefusalNotice no={download.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.close')}
        </Button>
        <Button variant="contained" aria-disabled={download.busy} onClick={() => void download.run(undefined)}>
          {say(download.busy ? 'documents.downloading' : 'documents.download')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}
