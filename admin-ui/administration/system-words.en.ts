import type { Same } from '../words/same.ts'
import type { systemWords as id } from './system-words.id.ts'

export const systemWords = {
  running: {
    title: 'System',
    lead: 'Health checks. Problems come first. No content of a case is here.',
    asOf: 'As of %{when}. Open cases: %{count}.',
    caption: 'Parts of the system and how they are',
    calm: 'Everything runs well',
    attention: '%{count} part needs attention||||%{count} parts need attention',
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
    since: 'for %{ago}',
    last: 'last %{ago} ago',
    percent: '%{count}% free',
    never: 'never yet',
    line: {
      database: {
        name: 'Database',
        fine: 'Stores all records, and answers.',
        means: 'Stores all records.',
        todo: 'Nothing to do.',
      },
      decisions: {
        name: 'Timekeeper',
        fine: 'Temporal is there and wakes cases when a limit comes.',
        means: 'Temporal wakes cases when a limit comes. Without it people work on; limits and reminders come late.',
        todo: 'See whether Temporal runs, then start it again.',
      },
      worker: {
        name: 'Workers',
        fine: 'Carry out what time brings about: limits, reminders, long work.',
        means: 'The processes that decide what time brings about. Without one, limits and reminders come late.',
        todo: 'Start one with ./tapak worker. One is enough; two are safer.',
      },
      lag: {
        name: 'Clocks behind',
        fine: 'No limit has passed without being recorded as overdue.',
        means: 'Limits that passed without being recorded as overdue.',
        todo: 'Usually made up for within a minute. If it grows, the workers are overloaded: add one.',
      },
      foreign: {
        name: 'Messages of somebody else',
        fine: 'Nobody else has sent anything through Temporal in the last 7 days.',
        means:
          'In the last 7 days Temporal brought commands or answers that this system did not say. They were not ' +
          'carried out and changed nothing.',
        todo:
          'Somebody reaches Temporal who should not: see docs/security.md. If it began with a change of keys, give ' +
          'every process the same TAPAK_CODEC_KEYS.',
      },
      frozen: {
        name: 'Frozen cases',
        fine: 'Every case agrees with its official record.',
        means:
          'A case knows more than its official record: the database lost rows, for example by restoring an old backup.',
        todo: 'Restore a newer backup. If there is none, ./tapak rebuild explains how the loss is accepted.',
      },
      alarms: {
        name: 'Alarms of the official record',
        fine: 'The official record matches its signed checkpoints.',
        means: 'The official record does not match its signed checkpoints.',
        todo: 'Change nothing. Call an auditor; ./tapak ledger verify shows the place.',
      },
      checkpoints: {
        name: 'Checkpoints',
        fine: 'The official record is signed every few minutes and kept outside the database.',
        means: 'The official record is signed every few minutes and kept outside the database.',
        todo: 'If none is new for long, see whether a worker runs and its folder can be written to.',
      },
      checks: {
        name: 'Check of the whole official record',
        fine: 'Every entry was checked from the beginning.',
        means: 'Every night every entry is checked from the beginning.',
        todo: 'Done by itself once a worker runs. Leave the computer on over night.',
      },
      night: {
        name: 'Night pass',
        fine: 'Every open case was compared with its official record.',
        means:
          'Every night every open case is compared with its official record. The number: cases that were not reached.',
        todo: 'What was not reached is tried again. If it stays, look at Timekeeper and Workers.',
      },
      moves: {
        name: 'Moves and rehearsals',
        fine: 'No case is stuck on its way to another version of its SOP.',
        means: 'Cases that could not move to another version of their SOP, or rehearsals that broke off.',
        todo: 'SOP authors see the reason case by case in the SOP studio.',
      },
      releases: {
        name: 'Stopped SOP versions',
        fine: 'No version is stopped.',
        means: 'Too many limits were missed, so new cases do not follow that version.',
        todo: 'An SOP author decides: go on or withdraw.',
      },
      erasures: {
        name: 'Erasures not carried out',
        fine: 'Every approved erasure has been carried out or is not due yet.',
        means: 'Approved more than a day ago and not carried out.',
        todo: 'The data protection officer sees what holds them in Erasure of data.',
      },
      files: {
        name: 'Unfinished files',
        fine: 'No sending of a file has broken off.',
        means: 'Files whose sending broke off more than a day ago.',
        todo: 'Nothing to do: what is left is swept away. If it grows, look at the network.',
      },
      scanner: {
        name: 'Malware scanner',
        fine: 'Every file is checked before it is taken.',
        means: 'None is installed: files are taken without being checked.',
        todo: 'Install one and set TAPAK_SCAN for the API: see docs/configuration.md.',
      },
      mail: {
        name: 'Mail not sent',
        fine: 'No notification waits to be mailed for more than a day.',
        means:
          'Notifications that have waited for more than a day to be mailed and have not been read here. They hold ' +
          'numbers only.',
        todo:
          'Look at the mail server and its address in the environment of the worker. The notifications can still be ' +
          'seen in Tapak.',
      },
      comparing: {
        name: 'Records not compared',
        fine: 'Every person entered has been compared with all others.',
        means:
          'People whose record has waited for more than five minutes to be compared with all others, so that a ' +
          'second record of the same person is not found.',
        todo:
          'Tried again by itself, at the latest every six hours. If it stays, look at Workers, and in their log for ' +
          '“people were not compared”.',
      },
      closedOffices: {
        name: 'Tasks at closed offices',
        fine: 'No task is at a closed office.',
        means: 'Tasks that reached an office just while it was closed.',
        todo: 'Open the office again, let the coordinators reassign the tasks, then close it.',
      },
      disk: {
        name: 'Disk space',
        fine: 'There is room enough.',
        means: 'When it is full, clicks wait for room; nothing is lost.',
        todo: 'Below 15% clear or enlarge it. Old backups and logs are usually the largest.',
      },
    },
  },
} as const satisfies Same<typeof id>
