// A process that makes checkpoints without pause, to be killed.
import { pino } from 'pino'
import { makeCheckpoint } from '../../../activities/checkpointing.ts'
import { connect } from '../../../db/ground/connect.ts'
import { signerFrom } from '../../../db/ledger/signed-note.ts'

const [url = '', folder = '', seed = ''] = process.argv.slice(2)
const deps = {
  db: connect({ url, most: 3 }),
  log: pino({ level: 'silent' }),
  signer: signerFrom(seed),
  folder,
  nightAt: '02:00+07:00',
}
for (;;) {
  await makeCheckpoint(deps)
  process.stdout.write('.')
}
