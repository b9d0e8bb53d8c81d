import type { Same } from '../words/same.ts'
import type { systemWords as id } from './system-words.id.ts'

export const systemWords = {
  running: {
    title: 'System',
    lead:
      'Each line: how it is, what that means, what to do. What is late stands on top. ' +
      'No content of a case is here.',
    asOf: 'As of %{when}. Open cases: %{count}.',
    caption: 'Parts of the system and how they are',
    calm: 'Everything runs well',
    attention: '%{count} part to look at||||%{count} parts to look at',
    temporalPage: 'Temporal’s own page (%{host})',
    also: 'Also for administrators',
    reference: 'API reference',
    col: {
      part: 'Part',
      state: 'State',
      means: 'What it means, what to do',
    },
    state: {
      ok: 'OK',
      risk: 'Needs attention',
      late: 'Late',
      unknown: 'Not known yet',
    },
    count: '%{count}',
    since: 'since %{when}',
    last: 'last %{when}',
    percent: '%{count}% free',
    never: 'never yet',
    line: {
      database: {
        name: 'Database',
        means: 'Stores all records.',
        todo: 'Nothing to do.',
      },
      decisions: {
        name: 'Timekeeper',
        means: 'Temporal wakes cases when a limit comes. Without it people work on; limits and reminders come late.',
        todo: 'See whether Temporal runs, then start it again.',
      },
      worker: {
        name: 'Workers',
        means: 'The processes that decide what time brings about. Without one, limits and reminders come late.',
        todo: 'Start one with ./tapak worker. One is enough; two are safer.',
      },
      lag: {
        name: 'Clocks behind',
        means: 'Limits that passed without being recorded as overdue.',
        todo: 'Usually made up for within a minute. If it grows, the workers are overloaded: add one.',
      },
      foreign: {
        name: 'Messages of somebody else',
        means:
          'In the last 7 days Temporal brought commands or answers that this system did not say. They were not ' +
          'carried out and changed nothing.',
        todo:
          'Somebody reaches Temporal who should not: see docs/security.md. If it began with a change of keys, give ' +
          'every process the same TAPAK_CODEC_KEYS.',
      },
      frozen: {
        name: 'Frozen cases',
        means:
          'A case knows more than its official record: the database lost rows, for example by restoring an old backup.',
        todo: 'Restore a newer backup. If there is none, ./tapak rebuild explains how the loss is accepted.',
      },
      alarms: {
        name: 'Alarms of the official record',
        means: 'The official record does not fit its signed checkpoints.',
        todo: 'Change nothing. Call an auditor; ./tapak ledger verify shows the place.',
      },
      checkpoints: {
        name: 'Checkpoints',
        means: 'The official record is signed every few minutes and kept outside the database.',
        todo: 'If none is new for long, see whether a worker runs and its folder can be written to.',
      },
      checks: {
        name: 'Check of the whole official record',
        means: 'Every night every entry is checked from the beginning.',
        todo: 'Done by itself once a worker runs. Leave the computer on over night.',
      },
      night: {
        name: 'Night pass',
        means:
          'Every night every open case is compared with its official record. The number: cases that were not reached.',
        todo: 'What was not reached is tried again. If it stays, look at decisions.',
      },
      moves: {
        name: 'Moves and rehearsals',
        means: 'Cases that could not move to another version of their SOP, or rehearsals that broke off.',
        todo: 'SOP authors see the reason case by case in the SOP studio.',
      },
      releases: {
        name: 'Stopped SOP versions',
        means: 'Too many limits were missed, so new cases do not follow that version.',
        todo: 'An SOP author decides: go on or withdraw.',
      },
      erasures: {
        name: 'Erasures not carried out',
        means: 'Approved more than a day ago and not carried out.',
        todo: 'The data protection officer sees what holds them in Erasure of data.',
      },
      files: {
        name: 'Unfinished files',
        means: 'Files whose sending broke off more than a day ago.',
        todo: 'Nothing to do: what is left is swept away. If it grows, look at the network.',
      },
      mail: {
        name: 'Mail not sent',
        means:
          'Notifications that have waited for more than a day to be mailed and have not been read here. They hold ' +
          'numbers only.',
        todo:
          'Look at the mail server and its address in the environment of the worker. The notifications can still be ' +
          'seen in Tapak.',
      },
      closedOffices: {
        name: 'Tasks at closed offices',
        means: 'Tasks that reached an office just while it was closed.',
        todo: 'Open the office again, let the coordinators reassign the tasks, then close it.',
      },
      disk: {
        name: 'Disk space',
        means: 'When it is full, clicks wait for room; nothing is lost.',
        todo: 'Below 15% clear or enlarge it. Old backups and logs are usually the largest.',
      },
    },
  },
} as const satisfies Same<typeof id>
