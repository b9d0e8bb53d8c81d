// What was promised of numbers about people and their exchange, and which tests show it. A test holds every title to
// its file.

interface Promised {
  number: string
  asked: string
  /** The file and the title of each test. */
  shown: readonly (readonly [file: string, title: string])[]
  /** What was seen in the longest run, or what is not shown. */
  seen: string
}

const YEAR = 'tests/api/statistics/year.test.ts'
const SMALL = 'tests/api/statistics/small-world.test.ts'
const COUNTED = 'tests/db/review/indicators.int.test.ts'
const PAGES = 'tests/e2e/public.test.ts'
const TOGETHER = 'twelve months, the year and its revision together betray nobody'

export const PROMISED: readonly Promised[] = [
  {
    number: 'A1',
    asked: '200 populations, a year and its revision: nothing recovered; 99 of 100 planted leaks found',
    shown: [
      [YEAR, TOGETHER],
      [SMALL, 'a hidden number that is shown by mistake is found, where it gives another one away'],
    ],
    seen: '5,200 releases, 0, 873 of 873; since the mend of A2 25 populations, 0 ([figures](statistics.md#figures))',
  },
  {
    number: 'A2',
    asked: '3,000 people: nine in ten in a shown national number, six in ten in a province',
    shown: [
      [
        YEAR,
        'nine people in ten stand in a shown national number of each dimension, six in ten in one of their province',
      ],
    ],
    seen: '`storm -- statistics/year`: 41 of 41 seeds; least 92 and 66 of 100',
  },
  {
    number: 'A3',
    asked: '100,000 cases: 10 minutes, 500 MB; no mixed page while files swap',
    shown: [
      [YEAR, 'a hundred thousand people are counted as a few are'],
      [
        'tests/api/public/public-app.int.test.ts',
        'whoever reads while files swap under load gets every page whole, of one edition',
      ],
      ['tests/activities/own-process.test.ts', 'work that ends leaves no process, and work that breaks is an error'],
    ],
    seen: 'by hand, on a store of 100,000 cases: 62 and 45 seconds. Memory: [statistics.md](statistics.md#figures)',
  },
  {
    number: 'A4',
    asked: 'public page: 30 kB, axe, two languages, two widths, left by one press with and without script',
    shown: [
      ['tests/api/public/public-pages.test.ts', 'weigh at most 30 kB each, before they are packed'],
      [PAGES, 'can be read by everybody, on a small phone and on a desk, in %s'],
      [PAGES, 'can be left by one press and by one key where the browser runs no script'],
      [PAGES, 'is left by one press, from the middle of a page too, and by one key and Enter'],
    ],
    seen: 'every run',
  },
  {
    number: 'A5',
    asked: '13 of 13 answer; March in December as of March; the offline tool agrees 100 times',
    shown: [
      ['tests/api/reports/indicators.int.test.ts', 'of the shipped standard and plan all answer, thirteen of thirteen'],
      [
        'tests/runtime/commands/indicators.int.test.ts',
        'of March, asked in December as of March, has the same bytes, whatever became known since',
      ],
      [COUNTED, 'is the same asked of the tables, folded from the ledgers, and counted again from an export'],
    ],
    seen: 'every run: 100 random questions',
  },
  {
    number: 'A7',
    asked: '500 rows of the workbook with all faults: tried in 10 s, run in 120 s, no cell lost',
    shown: [
      [
        'tests/api/imports/read-register.test.ts',
        'of 500 rows with the faults of the template: each cell is understood, left over or named',
      ],
      [
        'tests/api/imports/official-workbook.int.test.ts',
        'each of its cells is mapped, left over or refused: none is lost, none stands twice',
      ],
    ],
    seen: '`storm -- official-workbook`: 18,858 cells, tried in 0.3 s, run in 15.6 s; no test judges a time',
  },
  {
    number: 'A12',
    asked: 'OCEL by its schema, one event for each row, read in again equal; verdicts as PM4Py gives them',
    shown: [
      [
        'tests/api/exports/exports.test.ts',
        'as OCEL 2.0 have the shape of the standard; events name objects of declared types, in order',
      ],
      [
        'tests/api/exports/exports.test.ts',
        'as OCEL 2.0 have one event for each row of the ledger, and say which are minor',
      ],
      ['tests/api/exports/exports.test.ts', 'as OCEL 2.0 read in again are what was written out'],
    ],
    seen: '`npm run mining`: 300 cases of each edition',
  },
  {
    number: 'I1',
    asked: 'random populations: none below the least, each hidden one open',
    shown: [[SMALL, 'shows no count below the least, and leaves each that it hides open between nobody and the least']],
    seen: '`storm -- small-world`: 200 populations, each bound against every possible person',
  },
  {
    number: 'I2',
    asked: 'months, year and revision: I1 over the union; a number moves by nothing or by ten',
    shown: [
      [YEAR, TOGETHER],
      ['tests/api/statistics/revision.test.ts', 'a revision for fewer people than a number may count is refused'],
      [
        'tests/api/statistics/revision.test.ts',
        'what a release of the year showed or kept back, later ones show or keep back as well',
      ],
    ],
    seen: 'twelve months a population; two years share no equation, so each is attacked alone',
  },
  {
    number: 'I3',
    asked: 'one release is one string of bytes, whoever asks; nobody out of sight asks live rows',
    shown: [
      ['tests/db/releases/releases.int.test.ts', 'as the same bytes for everybody, with those who signed'],
      [SMALL, 'is the same string of bytes each time, in whatever order people are handed in'],
      [
        'tests/api/policy/out-of-sight.test.ts',
        'whoever reads statistics alone has no question that is answered from cases as they are now',
      ],
      [
        'tests/api/reports/dashboard.int.test.ts',
        'whoever reads statistics alone is told the same all day, of any month, whatever happens',
      ],
    ],
    seen: 'every run',
  },
  {
    number: 'I4',
    asked: 'each synthetic row is held by k people',
    shown: [
      [
        'tests/api/statistics/synthesis.test.ts',
        'every row, and so every part of it, is held by at least eleven real people',
      ],
      [
        'tests/api/releases/synthetic-rows.int.test.ts',
        'are each held by eleven real people, whole, and say so in both languages',
      ],
    ],
    seen: '`storm -- synthesis`: 1,000 files, by counting every person',
  },
  {
    number: 'I5',
    asked: 'SQL = fold = offline; later events change no earlier instant; a rebuild changes nothing',
    shown: [
      ['tests/db/recording/spells.int.test.ts', 'is at every instant of the case what its ledger says'],
      [COUNTED, 'is the same asked of the tables, folded from the ledgers, and counted again from an export'],
      [COUNTED, 'is not changed by what is entered later, nor by writing every case anew'],
    ],
    seen: 'every run',
  },
  {
    number: 'I7',
    asked: 'what goes out in the standard comes back',
    shown: [
      ['tests/sop-definitions/rules/standard-cells.test.ts', 'comes back as it went out: every list'],
      ['tests/api/exports/standard.int.test.ts', 'reads what was taken along here'],
      ['tests/sop-definitions/rules/standard-templates.test.ts', 'of the official workbook is read as it was meant'],
    ],
    seen: 'every run',
  },
  {
    number: 'I8',
    asked: 'an import that is killed anywhere: each row one case or one verdict',
    shown: [
      [
        'tests/faults/import-killed.test.ts',
        'a register whose run is killed again and again opens each row once, and the run after that changes nothing',
      ],
    ],
    seen: 'every run',
  },
  {
    number: 'I10',
    asked: 'nothing of D2 or above in what is derived; the browser derives as the door does',
    shown: [
      [
        'tests/sop-definitions/language/derive-canary.test.ts',
        'no canary of D2 or above is in a fact that follows, and every such fact is a code of its list',
      ],
      [
        'tests/sop-definitions/language/derive-canary.test.ts',
        'the browser, which has read the form and the facts from JSON, works out the same as the door',
      ],
    ],
    seen: 'every run: 2,000 and 1,000 random forms',
  },
  {
    number: 'I12',
    asked: 'the role of the gate is denied every other table',
    shown: [
      [
        'tests/db/window/gate.int.test.ts',
        'may read the public pages, and read or change nothing else, and use no sequence',
      ],
      [
        'tests/db/window/gate.int.test.ts',
        'has no other right to any table, view or single column, by the catalogue of all schemas',
      ],
    ],
    seen: 'every run',
  },
]

export const promisedRows = (): string[][] =>
  PROMISED.map(({ number, asked, shown, seen }) => [
    number,
    asked,
    [...new Set(shown.map(([file]) => `\`${file.replace(/^tests\//, '')}\``))].join(', '),
    seen,
  ])
