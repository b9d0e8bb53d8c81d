import type { exportWords as id } from './words.id.ts'
import type { Same } from '../words/same.ts'

export const exportWords = {
  exports: {
    button: 'Download…',
    title: 'Download with watermark',
    action: 'Download with watermark',
    text: {
      cases: 'The list of cases as filtered on screen, without any name of a client.',
      tasks: 'The list of tasks as on screen, without any name of a client.',
      referrals: 'The list of referrals as on screen, without anything that is told of a client.',
      'given-steps': 'The list of steps between offices as on screen, without any name of a client.',
      findings: 'The list of findings as on screen, without their words.',
      looks: 'Who looked at this case, as on screen.',
      unusual: 'Unusual access as on screen. It names colleagues, and accuses nobody.',
    },
    mark:
      'Your name, the time, the purpose and the number of rows stand at the beginning of the file. This download is ' +
      'on record.',
    hidden: '%{count} hidden column is left out of the file. |||| %{count} hidden columns are left out of the file.',
    format: 'Form of the file',
    formatOf: {
      csv: 'CSV, for every program',
      xlsx: 'XLSX, for Excel (at most 10,000 rows)',
      xes: 'XES, histories of cases for process mining',
      ocel: 'OCEL 2.0 (JSON), histories of cases for process mining',
    },
    purpose: 'What for?',
    logs:
      'Histories use random codes for cases, people and offices. They cannot be matched with another download. Each ' +
      'case has on record that its history was taken along.',
    done: 'The file is downloaded.',
    stopped: 'The download was cancelled.',
    underway: 'Downloading',
    progress: '%{lines} of %{total} rows',
    received: '%{size} kB received',
    cancel: 'Cancel',
  },
} as const satisfies Same<typeof id>
