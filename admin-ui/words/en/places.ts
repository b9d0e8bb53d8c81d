import type { Same } from '../same.ts'
import type { places as id } from '../id/places.ts'

export const places = {
  offices: {
    title: 'Offices', lead: 'Who takes part, where, in which roles. You see numbers, never the cases. Every change is on record.', caption: 'Offices by name; the closed ones last', count: '%{count} office||||%{count} offices', search: 'Search by name', area: 'Area', role: 'Role', all: 'All', clear: 'Clear filters',
    col: { name: 'Name', place: 'Level, area', roles: 'Roles it holds', people: 'People' }, people: '%{count} person||||%{count} people', closed: 'Closed', under: 'under %{name}', empty: 'There are no offices yet', emptyText: 'Add the first one with the button above.', none: 'No office fits', noneText: 'Clear the filters or try another name.',
    level: { village: 'village', city: 'city or regency', province: 'province', national: 'national', mission: 'mission' },
    type: { LocalGovernmentOrganisation: 'Local government', CentralGovernmentOrganisation: 'Central government', NGO: 'Civil society', HealthServiceOrganisation: 'Health service', LawEnforcement: 'Law enforcement', LegalService: 'Legal service', ImmigrationService: 'Immigration', CorporateBusiness: 'Company', x_Shelter: 'Shelter', x_DiplomaticMission: 'Diplomatic mission' },
    add: 'Add an office', addText: 'A new office has no people yet. Invite them after this.', added: 'The office was added.', change: 'Change', changeText: 'Counts from the next request on. Level and area decide how far readers of reports there can see.', changed: 'The office was changed.',
    name: 'Name', kind: 'Type', levelField: 'Level', parent: 'Office above', noParent: 'None',
    tab: 'Office', facts: 'About this office', holders: 'Who holds the roles', holdersCaption: 'Roles of this office and how many hold them', nobody: 'nobody yet',
    open: 'Still open here', openLead: 'As long as something is left, the office cannot be closed.', openNone: 'Nothing is open here. This office can be closed.',
    kindOf: { case: '%{count} open case||||%{count} open cases', task: '%{count} open task||||%{count} open tasks', deletion: '%{count} request to delete without answer||||%{count} requests to delete without answer', account: '%{count} active account||||%{count} active accounts', machine: '%{count} machine token||||%{count} machine tokens', office: '%{count} office under it||||%{count} offices under it' },
    handOver: { case: 'The coordinators of this office finish or close its cases: %{who}.', task: 'In cases of %{office}. Its coordinators reassign the tasks under Cases or Tasks, also many at once: %{who}.', deletion: 'The people of this office answer on the page for requests to delete.', account: 'Move or close the accounts', machine: 'Revoke the tokens', office: 'Move the offices under it first' }, nobodyThere: 'there is no coordinator yet; ask the office above',
    close: 'Close the office', closeText: 'Nothing can be assigned to %{name} any more. Its name stays in the history, and the office can be opened again.', closeDone: 'The office was closed.', reopen: 'Open again', reopenText: '%{name} can take tasks and people again.', reopenDone: 'The office is open again.',
    history: 'History of the office', historyNone: 'Nothing has changed since it was set up.', historyCaption: 'Changes, the newest first', when: 'Time', who: 'By', what: 'What', proof: 'Proof', row: 'row %{seq}', accounts: 'See the accounts of this office',
  },
  areas: {
    title: 'Areas', lead: 'Codes follow the official ones and never change, because cases and reports use them. Names may be corrected.', caption: 'Areas, from the wide to the narrow', count: '%{count} area||||%{count} areas', col: { name: 'Area', code: 'Code', zone: 'Time zone', offices: 'Offices', action: 'Action' }, offices: '%{count} office||||%{count} offices',
    add: 'Add an area', addText: 'Choose its code with care: it cannot be changed.', added: 'The area was added.', rename: 'Rename', renameOf: 'Rename %{name}', renameText: 'The code %{code} stays.', renamed: 'The area was renamed.', code: 'Code', codeHelp: 'A province has two digits, a city a dot, such as 21.71. A mission begins with x-.', name: 'Name', kind: 'Kind', parent: 'Lies in', zone: 'Time zone', none: 'None',
    kindOf: { country: 'Country', province: 'Province', city: 'City or regency', mission: 'Mission' }, empty: 'There are no areas yet', emptyText: 'Add the country first.',
  },
  roles: {
    title: 'Roles', lead: 'What each role may do, from the roles file of this installation. It is read here only: changes are made in the file and count once it is installed.', caption: 'Roles and what they may do', col: { role: 'Role', may: 'May', levels: 'Held at level', held: 'Held by' }, people: '%{count} person||||%{count} people', offices: '%{count} office||||%{count} offices', search: 'Search a role or what it may do', none: 'No role fits', noneText: 'Try another word.', count: '%{count} role||||%{count} roles',
  },
} as const satisfies Same<typeof id>
