import { enWords } from './en-words';

/** Operations of the catalogue by id; one that is not here is shown by its id. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'agent-update': 'Update the agent',
  backup: 'Back up',
  'change-passphrase': 'Change the passphrase',
  'configure-protection': 'Configure protection',
  connect: 'Connect to Azure',
  'email-notification': 'E-mail notifications',
  'health-check': 'Basic checks',
  install: 'Install',
  'modify-policy': 'Change the policy',
  'move-server': 'Move to another server',
  network: 'Network and firewall',
  'online-recovery-point': 'Online recovery points',
  plan: 'Plan and prepare',
  'push-agent': 'Install protection agents',
  register: 'Register with a vault',
  restore: 'Restore',
  schedule: 'Scheduled backups',
  storage: 'Storage',
  subscription: 'Subscription',
  support: 'Support',
  upgrade: 'Upgrade',
};

const COUNTS: readonly string[] = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** English. The other languages have the same keys (type `Messages`). */
export const en = {
  productNames: { MABS: 'Azure Backup Server', MARS: 'MARS agent' },
  list: (items: readonly string[]): string =>
    new Intl.ListFormat('en', { type: 'conjunction' }).format(items),
  percent: (share: number): string => new Intl.NumberFormat('en', { style: 'percent' }).format(share),
  dateTime: (iso: string): string =>
    `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso))} UTC`,
  eyebrow: (parts: readonly string[]): string => parts.join(' · '),

  why: {
    code: (quote: string): string => `Recognised by ${quote}`,
    message: 'Recognised by the text of the message',
    words: (words: string): string => `Recognised by these words: ${words}`,
    answer: (answer: string): string => `From your answer: ${answer}`,
    picked: 'You picked this one',
  },
  confidence: (share: string): string => `Not certain: about ${share} sure`,

  causesTitle: 'Likely causes',
  share: (share: string): string => `about ${share}`,
  rare: 'rare',
  /** `job`: the re-test is the job itself. */
  stepsTitle: (count: number, job: boolean): string =>
    `Do ${count === 1 ? 'this' : `these ${COUNTS[count] ?? count}`}, then ${job ? 'run the job again' : 'check'}`,
  order: (minutes: number, outOfTen: number, remaining: boolean): string =>
    outOfTen === 0
      ? `About ${minutes} min. The cheapest thing left to try.`
      : `About ${minutes} min; fixes this in about ${outOfTen} of 10 ${remaining ? 'remaining cases' : 'cases'}.`,
  nextBlock: (count: number, job: boolean): string =>
    `Next to try: ${count === 1 ? 'this' : `these ${COUNTS[count] ?? count}`}, then ${job ? 'run the job again' : 'check'}`,
  expertFirst: (goingOn: number, expert: number): string =>
    `From here an expert is the shorter way: about ${expert} min, against ${goingOn} if you go on. What is left to try:`,
  minutes: (count: number, estimate: boolean): string => (estimate ? `about ${count} min` : `${count} min`),
  risk: {
    restart: 'restarts a service or machine',
    data: 'changes data',
    irreversible: 'cannot be undone',
  },
  undo: (text: string): string => `To undo: ${text}`,
  verify: (text: string): string => `It worked if: ${text}`,
  report: {
    label: (number: string): string => `Step ${number}: how did it go?`,
    done: 'Done',
    couldNot: "Couldn't do it",
    because: (reason: string): string => `Couldn't: ${reason}`,
    skipped: 'Skipped',
  },
  reasons: {
    'no-rights': 'no rights',
    'no-access-now': 'no access right now',
    'not-applicable': "doesn't apply here",
    other: 'another reason',
  },
  retest: (text: string, minutes: number): string => `Then check (about ${minutes} min): ${text}`,
  retestDefault: 'Run the job again.',

  buttons: {
    fixed: 'Fixed it',
    noChange: "Didn't help",
    escalate: 'Escalate',
    more: 'More',
    copy: 'Copy commands',
    back: 'Back',
    startOver: 'Start over',
    cancel: 'Cancel',
    none: 'None of these',
    dontKnow: "I don't know",
    change: 'Change',
    same: 'Same problem',
    other: 'Another problem',
    resume: (caseId: string): string => `Resume ${caseId}`,
    restart: 'Start over',
    save: 'Save ticks',
    nextPhase: 'Done, next phase',
    finished: 'Finished',
    browse: 'Browse',
    answered: 'That answers it',
    table: 'Whole table',
    help: 'Help',
    cases: 'My cases',
    handOver: 'Yes, hand over',
    notYet: 'Not yet',
    cameBack: 'It came back',
    fixedMeanwhile: 'Fixed meanwhile',
    notRight: "That's not right",
    readRight: 'All of it is right',
    testing: 'Done, testing now',
    doIt: 'Do it',
    somethingElse: 'Something else first',
    leftOut: 'Show the steps left out',
    why: 'Why?',
    stillRight: 'Yes, still right',
    notStillRight: 'No',
    askLater: 'Not yet: ask me …',
    inOneHour: 'In 1 hour',
    tomorrowAt8: 'Tomorrow at 8:00',
    noRights: 'No rights',
    noAccessNow: 'No access right now',
    notApplicable: "Doesn't apply here",
  },

  words: enWords,

  /** First, second, third … as they name a button or a step. */
  ordinals: [
    ['first', '1st'],
    ['second', '2nd'],
    ['third', '3rd'],
    ['fourth', '4th'],
    ['fifth', '5th'],
  ],

  question: {
    hint: 'You can also type the number or the words.',
    find: (text: string): string => `Where to look: ${text}`,
    summary: (ask: string): string => `One question: ${ask}`,
    stillRight: (what: string, days: number): string =>
      `${what}, confirmed ${days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`}: still right?`,
    saves: (minutes: number): string => `The answer saves about ${minutes} min`,
  },
  reading: {
    line: (parts: string): string => `Read: ${parts}`,
    title: 'What did I read wrongly?',
    text: 'I leave out what you pick, and look at your text again without it.',
    wrong: {
      code: (label: string): string => `Wrong code: ${label}`,
      product: (label: string): string => `Wrong product: ${label}`,
      version: (label: string): string => `Wrong version: ${label}`,
      component: (label: string): string => `Wrong component: ${label}`,
      'event-id': (label: string): string => `Wrong event: ${label}`,
      'job-type': (label: string): string => `Wrong job: ${label}`,
    },
    right: (label: string): string => `Right after all: ${label}`,
    event: (id: string): string => `event ${id}`,
    jobTypes: {
      'consistency-check': 'consistency check',
      'recovery-point': 'recovery point',
      'replica-creation': 'replica creation',
      registration: 'registration',
      upgrade: 'upgrade',
      installation: 'installation',
      restore: 'restore',
      backup: 'backup',
    } as Readonly<Record<string, string>>,
    without: (list: string): string => `Left out: ${list}`,
    kept: 'What I read is right',
    nothing: 'There is nothing that I read and could correct. Paste the error message, or type the code.',
  },
  didYouMean: {
    title: 'Is it one of these?',
    intro: 'I am not certain which one it is. Pick the one that looks like yours.',
    summary: 'Which of these is it?',
  },
  unknown: {
    title: "I don't know this one",
    first: "Nothing in my catalogue fits that text well enough, and I won't guess.",
    again: 'Still no match. An expert gets everything you sent, so you need not explain it again.',
    elsewhere: (subject: string): string =>
      `This seems to be about ${subject}. I have nothing on that, and I won't guess; an expert can take it from here.`,
    askCode:
      'What helps most: the number after "ID" or "0x", or the first line of the message exactly as the console shows it.',
    askProduct: 'And which product it is: Azure Backup Server (MABS/DPM) or the MARS agent.',
  },
  exhausted: {
    title: 'That was everything I know for this',
    text: (title: string): string =>
      `Nothing is left to try for "${title}" that I would recommend. The cheapest way on is an expert; they get all of this.`,
  },
  table: {
    needsFact: 'With these two answers, this is what still works:',
    missing: 'Without that answer I cannot pick the row. Here is the whole table.',
    advice: (text: string): string => `What to do: ${text}`,
    where: (parts: readonly string[]): string => parts.join(' · '),
  },
  closed: {
    answered: (caseId: string): string => `Good. ${caseId} is closed.`,
    title: (caseId: string): string => `Good. ${caseId} is closed as fixed.`,
    fixedBy: 'What was done:',
    again: 'If it comes back, say so within 24 hours and we go on from here.',
    tooLate: (caseId: string): string =>
      `${caseId} was closed more than 24 hours ago. Paste the error again and I open a new case.`,
  },
  escalate: {
    title: (caseId: string): string => `Hand ${caseId} to an expert?`,
    what: 'They get your own words, what I recognised, every question and answer, and each step with its outcome. Nobody asks you again.',
    doneTitle: (caseId: string, route: string): string => `${caseId} is with the experts (${route})`,
    done: 'They have the whole conversation and everything already tried.',
    nobodyTitle: (caseId: string): string => `${caseId} is ready for an expert`,
    nobody:
      'No expert place is set up yet, so nobody has been told. The whole bundle is stored with the case.',
    nobodyHow: (caseId: string): string =>
      `Give your expert this number: ${caseId}. \`npm run -s medic -- transcript ${caseId}\` prints all of it.`,
    nobodyAdmin: 'An admin makes a conversation the expert place by writing there: `experts here ROUTE`.',
    already: (caseId: string): string => `${caseId} has already been handed over.`,
    noted: (caseId: string): string => `Noted in ${caseId}; the experts see it in the transcript.`,
    nothing: 'There is no open case to hand over. Paste the error first, then I can.',
  },
  expert: {
    set: (route: string): string => `This conversation now takes the hand-overs for "${route}".`,
    off: 'This conversation takes no more hand-overs.',
    adminsOnly: 'Only an admin of this bot can do that (setting ADMIN_IDS).',
    ticketTitle: (caseId: string): string => `${caseId} needs an expert`,
    from: 'From',
    opened: 'Opened',
    handedOver: 'Handed over',
    problem: 'In their own words',
    evidence: 'Evidence',
    hypotheses: 'Hypotheses',
    questions: 'Questions and answers',
    because: (what: string, reason: string): string => `${what}: ${reason}`,
    tried: 'Steps tried',
    notTried: 'Steps not tried',
    transcript: 'Transcript',
    perhapsUnseen: 'Perhaps not seen',
    perhapsUnseenMark: '(perhaps not seen)',
    none: 'none',
    bot: 'Backup Medic',
    someone: 'Requester',
    codes: 'Codes',
    how: (caseId: string): string => `Whole transcript: \`npm run -s medic -- transcript ${caseId}\``,
    bundleTitle: (caseId: string): string => `Case ${caseId}`,
  },
  worklist: {
    progress: (done: number, all: number): string => `${done} of ${all} done`,
    tick: 'Tick what is done; the rest stays.',
    phase: (number: number, all: number, title: string): string => `Phase ${number} of ${all}: ${title}`,
    total: (minutes: number): string => `About ${minutes} min for this part.`,
    notYet: 'Not yet',
    completedTitle: (title: string): string => `All done: ${title}`,
    completedText: 'Nothing is left on this list. Check that what you wanted works now.',
    only: (parts: readonly string[]): string => `Only ${parts.join(', ')}`,
    from: (version: string): string => `from version ${version}`,
    until: (version: string): string => `up to version ${version}`,
  },
  whyCard: {
    title: (caseId: string): string => `${caseId}: why this comes first`,
    nothing: 'There is no open case to explain. Paste an error first.',
    unknown: 'So far nothing that I know fits what you sent.',
    entries: 'What I think it is:',
    causes: (title: string): string => `What may be behind "${title}":`,
    item: (name: string, share: string): string => `${name}: ${share}`,
    other: 'Something that I do not know',
    question:
      'Several things fit. The answer tells them apart, which is quicker than trying one after the other.',
    first: (count: number, minutes: number, outOfTen: number, remaining: boolean): string =>
      `${count === 1 ? 'This step takes' : 'These steps take'} about ${minutes} min and ${count === 1 ? 'fixes' : 'fix'} it in about ${outOfTen} of 10 ${remaining ? 'remaining cases' : 'cases'}: the best chance for the time, risk and re-test counted in.`,
    next: (step: string, minutes: number, outOfTen: number): string =>
      `If it does not help, next (${minutes} min, about ${outOfTen} of 10 of the cases then left): ${step}`,
    last: 'If it does not help, nothing is left that I would try: then it is for an expert.',
    expertDearer: (goingOn: number, expert: number): string =>
      `Going on takes about ${goingOn} min on average, handing over at once about ${expert}: so going on is worth it.`,
    expertCheaper: (goingOn: number, expert: number): string =>
      `Going on takes about ${goingOn} min on average, handing over at once about ${expert}: an expert is the shorter way now.`,
  },
  risky: {
    title: {
      data: 'The next step changes data: go ahead?',
      irreversible: 'The next step cannot be undone: go ahead?',
    },
    advice: {
      data: 'Read it to the end before you start. If you are not sure that it is yours to decide, something else or an expert comes first.',
      irreversible:
        'It is the last thing I would try. An expert can look first; they get everything that was tried.',
    },
    confirmed: 'Confirmed: go ahead',
    declined: 'Something else first',
  },
  followUp: {
    title: (caseId: string): string => `${caseId}: did it help?`,
    text: 'The steps and the check should be through by now.',
    notedTitle: (parts: readonly string[]): string => `Noted: ${parts.join(' · ')}`,
    willAsk: (when: string): string => `I'll ask how it went ${when}. "ask me at 9" changes that.`,
    planned: (caseId: string, when: string): string => `${caseId}: I'll ask how it went ${when}.`,
    pausedTitle: (caseId: string): string => `${caseId} is paused`,
    pausedText: 'Nobody has said how it went for a day. Nothing is lost: an answer here takes it up again.',
    reasonNoted: (reason: string): string => `Noted: ${reason}.`,
  },
  /** `days` from today; `date` is for those after tomorrow. */
  when: (time: string, days: number, date: string): string =>
    days === 0 ? `at ${time}` : days === 1 ? `tomorrow at ${time}` : `on ${date} at ${time}`,
  date: (iso: string): string =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
      new Date(iso),
    ),
  browse: {
    title: 'What I can help with',
    products: 'Pick the product.',
    operations: (product: string): string => `${product}: pick what you were doing.`,
    entries: (operation: string): string => `${operation}: pick the topic.`,
    summary: 'Pick a topic',
    count: (count: number): string => (count === 1 ? '1 topic' : `${count} topics`),
    operation: OPERATIONS,
  },
  outcomes: {
    fixed: 'done, then it was fixed',
    'no-change': 'done, no change',
    'could-not': 'could not be done',
    done: 'done',
    skipped: 'skipped',
    proposed: 'proposed, not reported',
    notReached: 'not reached',
  },
  line: {
    answered: (ask: string, answer: string): string => `${ask} ${answer}`,
    picked: (title: string): string => `Picked: ${title}`,
    none: 'None of these',
    steps: (parts: readonly string[]): string => parts.join(' · '),
    done: (count: number): string => `${count} done`,
    couldNot: (count: number, reasons: readonly string[]): string =>
      reasons.length === 0 ? `${count} not possible` : `${count} not possible (${reasons.join(', ')})`,
    skipped: (count: number): string => `${count} skipped`,
    noChange: 'no change',
    fixed: 'fixed',
    escalated: 'Handed over',
    notEscalated: 'Not handed over yet',
    superseded: 'Replaced by a newer card below.',
    same: 'Same problem',
    other: 'Another problem',
    resumed: 'Resumed',
    restarted: 'Started over',
  },
  outOfDate: 'That card is out of date. This is where we are',
  notUnderstood: {
    title: "I couldn't tell which answer that is",
    text: 'Press a button, or type its number or its words. "start over" begins with another problem.',
    steps:
      'Say how it went: "it worked", "no change", or step by step, for example "1 done, 2 couldn’t". "start over" begins with another problem.',
    offer: 'Or hand it to an expert now; they get everything.',
  },
  sameOrOther: {
    title: 'Is this the same problem?',
    text: (title: string, caseId: string): string =>
      `That looks like "${title}", but ${caseId} is still open.`,
  },
  resumeOrRestart: {
    title: (caseId: string): string => `${caseId} is still open`,
    text: (when: string): string =>
      `We last worked on it on ${when}. Resume it, or start over with what you just wrote?`,
  },
  back: {
    nothing: 'There is nothing to go back to: this is the start of the case. "start over" begins afresh.',
  },
  change: { nothing: 'That answer was already taken back.' },
  cancel: {
    done: (caseId: string): string => `${caseId} is paused. "my cases" brings it back.`,
    nothing: 'There is no open case. Paste an error whenever you like.',
  },
  startOver: {
    done: 'Starting over. Paste the error message, in any of my languages.',
    again: (caseId: string): string => `${caseId} is closed as given up. Starting over with the same text.`,
  },
  cases: {
    title: 'Your cases here',
    none: 'There is no open or paused case here.',
    status: { open: 'open', paused: 'paused', escalated: 'with the experts', closed: 'closed' },
    age: (hours: number): string =>
      hours < 1
        ? 'less than an hour old'
        : hours < 48
          ? `${Math.floor(hours)} h old`
          : `${Math.floor(hours / 24)} days old`,
    lastStep: (text: string): string => `last: ${text}`,
    resumed: (caseId: string): string => `Back to ${caseId}.`,
    notFound: (caseId: string): string => `There is no case ${caseId} in this conversation.`,
    unrecognised: 'not recognised yet',
  },
  languageSet: 'From now on I answer here in English.',
  thanks: "You're welcome. I'm here if it comes back.",
  welcome: {
    title: 'Backup Medic',
    text: 'Paste what the console, the portal or the log said, in English, French or Japanese. I recognise it, ask at most a question or two, and show the cheapest likely fix first.',
    example:
      'For example: The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050)',
    scope: 'I know Azure Backup Server (MABS, DPM) and the MARS agent.',
    summary: 'Paste a backup error and I show the cheapest likely fix.',
  },
  help: {
    title: 'What you can type',
    lines: [
      'An error message, a code or a few words: I look it up.',
      'A number or the words of a button: the same as pressing it.',
      '`back` takes back your last answer. `start over` begins again. `cancel` pauses the case.',
      '`why?` explains what comes first. `ask me at 9` says when I should ask how it went.',
      '`my cases` lists what is open and resumes one.',
      '`escalate` hands the case to an expert with everything already tried.',
      '`français` or `日本語` changes my language here.',
    ],
    yourCase: (caseId: string): string =>
      `${caseId} is still waiting; its card is above. Answer it whenever you like.`,
  },
  emptyMessage: 'I am here. Paste the error message, or type "help".',
  picture: {
    title: "I can't read pictures",
    text: 'Type the number after "ID" or "0x", or the first words of the message.',
    noted: (name: string): string => `I noted the file in the case: ${name}`,
    unnamed: 'a picture',
    line: (name: string): string => `[file: ${name}]`,
  },
  copy: { intro: 'Commands of these steps:', none: 'These steps have no commands.' },
  pressed: (title: string): string => `[${title}]`,
  errors: {
    internal: 'Something went wrong on my side. Your message is kept; please send it again in a minute.',
    notRecorded:
      'I cannot write to my records right now. This answer is not recorded: please send your message again later.',
    notNow:
      'I cannot do that right now: my records cannot be written. Nothing was changed; please press again in a minute.',
    readOnly: 'A newer version of me is taking over this case. Please say that again in a minute.',
    notYours: 'That card belongs to another conversation.',
  },
};

/** Every sentence the bot says, in one language. */
export type Messages = typeof en;
