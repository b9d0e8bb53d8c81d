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
      question: 'The table of the answer as on screen, with its question. Numbers only, no cases and no names.',
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
    known: {
      title: 'Completeness by %{standard}',
      case: '%{known} of %{of} core fields are known.',
      now: '%{count} more can be answered in',
      only:
        'Only forms that are open anyway. No client is asked again for the sake of a record; what a client does not ' +
        'wish to answer stays empty.',
      none: 'No open form asks for the rest. No client is asked again for the sake of a record.',
      office: '%{share} % of the core fields are known in the newest open cases of your office (%{cases} cases).',
    },
    standard: {
      button: 'HTCDS…',
      title: 'Cases in the standard HTCDS for one office',
      text:
        'A workbook with the cases of your office in the case data standard of IOM (HTCDS 2.0). Only cases whose ' +
        'clients named that office in the consent to share; what a client does not share stays empty.',
      receiver: 'For which office?',
      receiverHelp: 'How many cases are not in the file stands in the file.',
      who: 'Who the clients are',
      whoHelp: 'Each identity that is taken along is on record as an identity revealed.',
      whoOf: {
        codes: 'Left out',
        identity: 'Taken along where the client shares it',
      },
      codesOnly: 'Who the clients are is left out: your role does not reveal identities.',
    },
  },
} as const satisfies Same<typeof id>
