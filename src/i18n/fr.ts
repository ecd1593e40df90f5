import type { Messages } from './en';
import { frWords } from './fr-words';

/** Operations of the catalogue by id; one that is not here is shown by its id. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'agent-update': 'Mettre à jour l’agent',
  backup: 'Sauvegarder',
  'change-passphrase': 'Changer la phrase secrète',
  'configure-protection': 'Configurer la protection',
  connect: 'Se connecter à Azure',
  'email-notification': 'Notifications par e-mail',
  'health-check': 'Vérifications de base',
  install: 'Installer',
  'modify-policy': 'Modifier la stratégie',
  'move-server': 'Changer de serveur',
  network: 'Réseau et pare-feu',
  'online-recovery-point': 'Points de récupération en ligne',
  plan: 'Prévoir et préparer',
  'push-agent': 'Installer les agents de protection',
  register: 'Inscrire dans un coffre',
  restore: 'Restaurer',
  schedule: 'Sauvegardes planifiées',
  storage: 'Stockage',
  subscription: 'Abonnement',
  support: 'Support',
  upgrade: 'Mettre à niveau',
};

const COUNTS: readonly string[] = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six'];

/** French: typographic apostrophes, no-break spaces before double punctuation and inside guillemets. */
export const fr: Messages = {
  productNames: { MABS: 'Serveur de sauvegarde Azure', MARS: 'agent MARS' },
  list: (items) => new Intl.ListFormat('fr', { type: 'conjunction' }).format(items),
  percent: (share) => new Intl.NumberFormat('fr', { style: 'percent' }).format(share),
  dateTime: (iso) =>
    `${new Intl.DateTimeFormat('fr', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso))} UTC`,
  eyebrow: (parts) => parts.join(' · '),

  why: {
    code: (quote) => `Reconnu grâce à ${quote}`,
    message: 'Reconnu grâce au texte du message',
    words: (words) => `Reconnu grâce à ces mots : ${words}`,
    answer: (answer) => `D’après votre réponse : ${answer}`,
    picked: 'C’est vous qui l’avez choisi',
  },
  confidence: (share) => `Pas certain : sûr à ${share} environ`,

  causesTitle: 'Causes probables',
  share: (share) => `environ ${share}`,
  rare: 'rare',
  stepsTitle: (count, job) =>
    `Faites ${count === 1 ? 'ceci' : `ces ${COUNTS[count] ?? count} actions`}, puis ${job ? 'relancez la tâche' : 'vérifiez'}`,
  order: (minutes, outOfTen, remaining) =>
    outOfTen === 0
      ? `Environ ${minutes} min. C’est ce qui reste de moins coûteux à essayer.`
      : `Environ ${minutes} min ; règle à peu près ${outOfTen} ${remaining ? 'des cas restants' : 'cas'} sur 10.`,
  nextBlock: (count, job) =>
    `À essayer ensuite : ${count === 1 ? 'ceci' : `ces ${COUNTS[count] ?? count} actions`}, puis ${job ? 'relancez la tâche' : 'vérifiez'}`,
  expertFirst: (goingOn, expert) =>
    `À partir d’ici, un expert est le chemin le plus court : environ ${expert} min, contre ${goingOn} en continuant. Ce qui reste à essayer :`,
  minutes: (count, estimate) => (estimate ? `environ ${count} min` : `${count} min`),
  risk: {
    restart: 'redémarre un service ou une machine',
    data: 'modifie des données',
    irreversible: 'irréversible',
  },
  undo: (text) => `Pour revenir en arrière : ${text}`,
  verify: (text) => `C’est bon si : ${text}`,
  report: {
    label: (number) => `Étape ${number} : résultat ?`,
    done: 'Fait',
    couldNot: 'Impossible à faire',
    because: (reason) => `Impossible : ${reason}`,
    skipped: 'Passée',
  },
  reasons: {
    'no-rights': 'pas les droits',
    'no-access-now': 'pas d’accès pour l’instant',
    'not-applicable': 'sans objet ici',
    other: 'autre raison',
  },
  retest: (text, minutes) => `Puis vérifiez (environ ${minutes} min) : ${text}`,
  retestDefault: 'Relancez la tâche.',

  buttons: {
    fixed: 'C’est réglé',
    noChange: 'Pas mieux',
    escalate: 'Passer à un expert',
    more: 'Plus',
    copy: 'Copier les commandes',
    back: 'Retour',
    startOver: 'Recommencer',
    cancel: 'Mettre en pause',
    none: 'Aucun de ceux-là',
    dontKnow: 'Je ne sais pas',
    change: 'Modifier',
    same: 'Même problème',
    other: 'Autre problème',
    resume: (caseId) => `Reprendre ${caseId}`,
    restart: 'Recommencer',
    save: 'Enregistrer',
    nextPhase: 'Fait, phase suivante',
    finished: 'Terminé',
    browse: 'Parcourir',
    answered: 'C’est ce qu’il me fallait',
    table: 'Tout le tableau',
    help: 'Aide',
    cases: 'Mes dossiers',
    handOver: 'Oui, transmettre',
    notYet: 'Pas encore',
    cameBack: 'C’est revenu',
    fixedMeanwhile: 'Réglé entre-temps',
    notRight: 'Mal lu',
    readRight: 'Tout est juste',
    testing: 'Fait, je relance',
    doIt: 'Je le fais',
    somethingElse: 'Autre chose d’abord',
    leftOut: 'Voir les étapes laissées',
    why: 'Pourquoi ?',
    stillRight: 'Oui, toujours',
    notStillRight: 'Non',
    askLater: 'Pas encore : me demander…',
    inOneHour: 'Dans 1 heure',
    tomorrowAt8: 'Demain à 8 h',
    noRights: 'Pas les droits',
    noAccessNow: 'Pas d’accès pour l’instant',
    notApplicable: 'Sans objet ici',
  },

  words: frWords,

  ordinals: [
    ['premier', 'première', '1er', '1re'],
    ['deuxième', 'second', 'seconde', '2e'],
    ['troisième', '3e'],
    ['quatrième', '4e'],
    ['cinquième', '5e'],
  ],

  question: {
    hint: 'Vous pouvez aussi taper le numéro ou le texte.',
    find: (text) => `Où regarder : ${text}`,
    summary: (ask) => `Une question : ${ask}`,
    stillRight: (what, days) =>
      `${what}, confirmé ${days === 0 ? 'aujourd’hui' : days === 1 ? 'hier' : `il y a ${days} jours`} : toujours exact ?`,
    saves: (minutes) => `La réponse fait gagner environ ${minutes} min`,
  },
  reading: {
    line: (parts) => `Lu : ${parts}`,
    title: 'Qu’ai-je mal lu ?',
    text: 'Je laisse de côté ce que vous choisissez et je relis votre texte sans cela.',
    wrong: {
      code: (label) => `Code erroné : ${label}`,
      product: (label) => `Produit erroné : ${label}`,
      version: (label) => `Version erronée : ${label}`,
      component: (label) => `Composant erroné : ${label}`,
      'event-id': (label) => `Événement erroné : ${label}`,
      'job-type': (label) => `Tâche erronée : ${label}`,
    },
    right: (label) => `Juste, finalement : ${label}`,
    event: (id) => `événement ${id}`,
    jobTypes: {
      'consistency-check': 'vérification de cohérence',
      'recovery-point': 'point de récupération',
      'replica-creation': 'création du réplica',
      registration: 'inscription',
      upgrade: 'mise à niveau',
      installation: 'installation',
      restore: 'restauration',
      backup: 'sauvegarde',
    },
    without: (list) => `Laissé de côté : ${list}`,
    kept: 'Ce que j’ai lu est juste',
    nothing: 'Je n’ai rien lu qui puisse être corrigé. Collez le message d’erreur, ou tapez le code.',
  },
  didYouMean: {
    title: 'Est-ce l’un de ceux-ci ?',
    intro: 'Je ne suis pas certain. Choisissez celui qui ressemble au vôtre.',
    summary: 'Lequel est-ce ?',
  },
  unknown: {
    title: 'Je ne connais pas ce problème',
    first: 'Rien dans mon catalogue ne correspond assez bien à ce texte, et je préfère ne pas deviner.',
    again: 'Toujours rien. Un expert recevra tout ce que vous avez envoyé : vous n’aurez pas à réexpliquer.',
    elsewhere: (subject) =>
      `Cela semble concerner ${subject}. Je n’ai rien là-dessus et je préfère ne pas deviner ; un expert peut prendre le relais.`,
    askCode:
      'Le plus utile : le numéro après « ID » ou « 0x », ou la première ligne du message, telle que la console l’affiche.',
    askProduct: 'Et le produit : Serveur de sauvegarde Azure (MABS/DPM) ou agent MARS.',
  },
  exhausted: {
    title: 'C’est tout ce que je connais pour ce problème',
    text: (title) =>
      `Il ne reste rien que je conseillerais d’essayer pour « ${title} ». Le plus court, maintenant, c’est un expert ; il recevra tout ceci.`,
  },
  table: {
    needsFact: 'D’après vos deux réponses, voici ce qui fonctionne encore :',
    missing: 'Sans cette réponse, je ne peux pas choisir la ligne. Voici tout le tableau.',
    advice: (text) => `Que faire : ${text}`,
    where: (parts) => parts.join(' · '),
  },
  closed: {
    answered: (caseId) => `Parfait. ${caseId} est clos.`,
    title: (caseId) => `Parfait. ${caseId} est clos : réglé.`,
    fixedBy: 'Ce qui a été fait :',
    again: 'Si cela revient, dites-le dans les 24 heures : on reprend d’ici.',
    tooLate: (caseId) =>
      `${caseId} est clos depuis plus de 24 heures. Collez de nouveau l’erreur et j’ouvre un nouveau dossier.`,
  },
  escalate: {
    title: (caseId) => `Transmettre ${caseId} à un expert ?`,
    what: 'Il recevra votre message tel quel, ce que j’ai reconnu, chaque question et réponse, et chaque étape avec son résultat. On ne vous redemandera rien.',
    doneTitle: (caseId, route) => `${caseId} est chez les experts (${route})`,
    done: 'Ils ont toute la conversation et tout ce qui a déjà été essayé.',
    nobodyTitle: (caseId) => `${caseId} est prêt pour un expert`,
    nobody:
      'Aucune conversation d’experts n’est encore configurée : personne n’a été prévenu. Tout le dossier est conservé.',
    nobodyHow: (caseId) =>
      `Donnez ce numéro à votre expert : ${caseId}. \`npm run -s medic -- transcript ${caseId}\` affiche tout.`,
    nobodyAdmin: 'Un administrateur désigne une conversation d’experts en y écrivant : `experts here ROUTE`.',
    already: (caseId) => `${caseId} a déjà été transmis.`,
    noted: (caseId) => `C’est noté dans ${caseId} ; les experts le voient dans la transcription.`,
    nothing: 'Aucun dossier ouvert à transmettre. Collez d’abord l’erreur.',
  },
  expert: {
    set: (route) => `Cette conversation reçoit désormais les dossiers pour « ${route} ».`,
    off: 'Cette conversation ne reçoit plus de dossiers.',
    adminsOnly: 'Seul un administrateur de ce bot peut faire cela (paramètre ADMIN_IDS).',
    ticketTitle: (caseId) => `${caseId} a besoin d’un expert`,
    from: 'De',
    opened: 'Ouvert',
    handedOver: 'Transmis',
    problem: 'Dans ses propres mots',
    evidence: 'Indices',
    hypotheses: 'Hypothèses',
    questions: 'Questions et réponses',
    because: (what, reason) => `${what} : ${reason}`,
    tried: 'Étapes essayées',
    notTried: 'Étapes non essayées',
    transcript: 'Transcription',
    perhapsUnseen: 'Peut-être pas vu',
    perhapsUnseenMark: '(peut-être pas vu)',
    none: 'aucune',
    bot: 'Backup Medic',
    someone: 'Demandeur',
    codes: 'Codes',
    how: (caseId) => `Transcription complète : \`npm run -s medic -- transcript ${caseId}\``,
    bundleTitle: (caseId) => `Dossier ${caseId}`,
  },
  worklist: {
    progress: (done, all) => `${done} sur ${all} faits`,
    tick: 'Cochez ce qui est fait ; le reste reste affiché.',
    phase: (number, all, title) => `Phase ${number} sur ${all} : ${title}`,
    total: (minutes) => `Environ ${minutes} min pour cette partie.`,
    notYet: 'Pas encore',
    completedTitle: (title) => `Tout est fait : ${title}`,
    completedText:
      'Il ne reste rien dans cette liste. Vérifiez que ce que vous vouliez fonctionne maintenant.',
    only: (parts) => `Seulement ${parts.join(', ')}`,
    from: (version) => `à partir de la version ${version}`,
    until: (version) => `jusqu’à la version ${version}`,
  },
  whyCard: {
    title: (caseId) => `${caseId} : pourquoi ceci d’abord`,
    nothing: 'Aucun dossier ouvert à expliquer. Collez d’abord une erreur.',
    unknown: 'Pour l’instant, rien de ce que je connais ne correspond à ce que vous avez envoyé.',
    entries: 'Ce que je pense que c’est :',
    causes: (title) => `Ce qui peut expliquer « ${title} » :`,
    item: (name, share) => `${name} : ${share}`,
    other: 'Une cause que je ne connais pas',
    question:
      'Plusieurs problèmes correspondent. La réponse les départage, ce qui va plus vite que de les essayer l’un après l’autre.',
    first: (count, minutes, outOfTen, remaining) =>
      `${count === 1 ? 'Cette étape prend' : 'Ces étapes prennent'} environ ${minutes} min et ${count === 1 ? 'règle' : 'règlent'} à peu près ${outOfTen} ${remaining ? 'des cas restants' : 'cas'} sur 10 : la meilleure chance pour le temps passé, risque et vérification compris.`,
    next: (step, minutes, outOfTen) =>
      `Si cela ne suffit pas, ensuite (${minutes} min, à peu près ${outOfTen} des cas restants sur 10) : ${step}`,
    last: 'Si cela ne suffit pas, il ne reste rien que je conseillerais : ce sera à un expert de voir.',
    expertDearer: (goingOn, expert) =>
      `Continuer prend environ ${goingOn} min en moyenne, transmettre tout de suite environ ${expert} : continuer vaut donc la peine.`,
    expertCheaper: (goingOn, expert) =>
      `Continuer prend environ ${goingOn} min en moyenne, transmettre tout de suite environ ${expert} : un expert est maintenant le chemin le plus court.`,
  },
  risky: {
    title: {
      data: 'L’étape suivante modifie des données : on y va ?',
      irreversible: 'L’étape suivante est irréversible : on y va ?',
    },
    advice: {
      data: 'Lisez-la jusqu’au bout avant de commencer. Si la décision ne vous revient pas, essayez d’abord autre chose, ou passez à un expert.',
      irreversible:
        'C’est la dernière chose que j’essaierais. Un expert peut regarder avant ; il recevra tout ce qui a été essayé.',
    },
    confirmed: 'Confirmé : on y va',
    declined: 'Autre chose d’abord',
  },
  followUp: {
    title: (caseId) => `${caseId} : est-ce que cela a aidé ?`,
    text: 'Les étapes et la vérification devraient être terminées.',
    notedTitle: (parts) => `C’est noté : ${parts.join(' · ')}`,
    willAsk: (when) => `Je vous demanderai le résultat ${when}. « demande-moi à 9 h » change l’heure.`,
    planned: (caseId, when) => `${caseId} : je vous demanderai le résultat ${when}.`,
    pausedTitle: (caseId) => `${caseId} est en pause`,
    pausedText: 'Pas de nouvelles depuis une journée. Rien n’est perdu : une réponse ici reprend le dossier.',
    reasonNoted: (reason) => `C’est noté : ${reason}.`,
  },
  when: (time, days, date) =>
    days === 0 ? `à ${time}` : days === 1 ? `demain à ${time}` : `le ${date} à ${time}`,
  date: (iso) =>
    new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(iso)),
  browse: {
    title: 'Ce que je connais',
    products: 'Choisissez le produit.',
    operations: (product) => `${product} : choisissez l’opération en cours.`,
    entries: (operation) => `${operation} : choisissez le sujet.`,
    summary: 'Choisissez un sujet',
    count: (count) => (count === 1 ? '1 sujet' : `${count} sujets`),
    operation: OPERATIONS,
  },
  outcomes: {
    fixed: 'faite, puis c’était réglé',
    'no-change': 'faite, sans effet',
    'could-not': 'impossible à faire',
    done: 'faite',
    skipped: 'passée',
    proposed: 'proposée, sans retour',
    notReached: 'pas encore proposée',
  },
  line: {
    answered: (ask, answer) => `${ask} ${answer}`,
    picked: (title) => `Choisi : ${title}`,
    none: 'Aucun de ceux-là',
    steps: (parts) => parts.join(' · '),
    done: (count) => `${count} ${count > 1 ? 'faites' : 'faite'}`,
    couldNot: (count, reasons) =>
      `${count} ${count > 1 ? 'impossibles' : 'impossible'}${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}`,
    skipped: (count) => `${count} ${count > 1 ? 'passées' : 'passée'}`,
    noChange: 'sans effet',
    fixed: 'réglé',
    escalated: 'Transmis',
    notEscalated: 'Pas encore transmis',
    superseded: 'Remplacée par une carte plus récente, plus bas.',
    same: 'Même problème',
    other: 'Autre problème',
    resumed: 'Repris',
    restarted: 'Recommencé',
  },
  outOfDate: 'Cette carte n’est plus à jour. Voici où nous en sommes',
  notUnderstood: {
    title: 'Je n’ai pas compris de quelle réponse il s’agit',
    text: 'Appuyez sur un bouton, ou tapez son numéro ou son texte. « recommencer » passe à un autre problème.',
    steps:
      'Dites ce que cela a donné : « ça marche », « aucun changement », ou étape par étape, par exemple « 1 fait, 2 impossible ». « recommencer » passe à un autre problème.',
    offer: 'Ou passez la main à un expert maintenant ; il recevra tout.',
  },
  sameOrOther: {
    title: 'Est-ce le même problème ?',
    text: (title, caseId) => `Cela ressemble à « ${title} », mais ${caseId} est encore ouvert.`,
  },
  resumeOrRestart: {
    title: (caseId) => `${caseId} est encore ouvert`,
    text: (when) =>
      `Nous y avons travaillé pour la dernière fois le ${when}. Le reprendre, ou recommencer avec ce que vous venez d’écrire ?`,
  },
  back: { nothing: 'Il n’y a rien à annuler : c’est le début du dossier. « recommencer » repart de zéro.' },
  change: { nothing: 'Cette réponse a déjà été retirée.' },
  cancel: {
    done: (caseId) => `${caseId} est en pause. « mes dossiers » permet de le reprendre.`,
    nothing: 'Aucun dossier ouvert. Collez une erreur quand vous voulez.',
  },
  startOver: {
    done: 'On recommence. Collez le message d’erreur, dans l’une de mes langues.',
    again: (caseId) => `${caseId} est clos sans solution. On recommence avec le même texte.`,
  },
  cases: {
    title: 'Vos dossiers ici',
    none: 'Aucun dossier ouvert ou en pause ici.',
    status: { open: 'ouvert', paused: 'en pause', escalated: 'chez les experts', closed: 'clos' },
    age: (hours) =>
      hours < 1
        ? 'moins d’une heure'
        : hours < 48
          ? `depuis ${Math.floor(hours)} h`
          : `depuis ${Math.floor(hours / 24)} jours`,
    lastStep: (text) => `dernière étape : ${text}`,
    resumed: (caseId) => `Retour à ${caseId}.`,
    notFound: (caseId) => `Il n’y a pas de dossier ${caseId} dans cette conversation.`,
    unrecognised: 'pas encore reconnu',
  },
  languageSet: 'Désormais, je réponds ici en français.',
  thanks: 'Avec plaisir. Je suis là si cela revient.',
  welcome: {
    title: 'Backup Medic',
    text: 'Collez ce que dit la console, le portail ou le journal, en français, en anglais ou en japonais. Je le reconnais, je pose au plus une ou deux questions, et je montre d’abord le correctif probable le moins coûteux.',
    example: 'Par exemple : Échec de la création de points de récupération en ligne',
    scope: 'Je connais le Serveur de sauvegarde Azure (MABS, DPM) et l’agent MARS.',
    summary: 'Collez une erreur de sauvegarde : je montre le correctif probable le moins coûteux.',
  },
  help: {
    title: 'Ce que vous pouvez taper',
    lines: [
      'Un message d’erreur, un code ou quelques mots : je cherche.',
      'Un numéro ou le texte d’un bouton : comme si vous appuyiez dessus.',
      '`retour` annule votre dernière réponse. `recommencer` repart de zéro. `annuler` met le dossier en pause.',
      '`pourquoi ?` explique ce qui vient d’abord. `demande-moi à 9 h` dit quand je dois demander le résultat.',
      '`mes dossiers` liste ce qui est ouvert et permet de reprendre.',
      '`escalader` transmet le dossier à un expert avec tout ce qui a été essayé.',
      '`English` ou `日本語` change ma langue ici.',
    ],
    yourCase: (caseId) => `${caseId} attend toujours ; sa carte est plus haut. Répondez quand vous voulez.`,
  },
  emptyMessage: 'Je suis là. Collez le message d’erreur, ou tapez « aide ».',
  picture: {
    title: 'Je ne sais pas lire les images',
    text: 'Tapez le numéro après « ID » ou « 0x », ou les premiers mots du message.',
    noted: (name) => `J’ai noté le fichier dans le dossier : ${name}`,
    unnamed: 'une image',
    line: (name) => `[fichier : ${name}]`,
  },
  copy: { intro: 'Commandes de ces étapes :', none: 'Ces étapes n’ont pas de commande.' },
  pressed: (title) => `[${title}]`,
  errors: {
    internal:
      'Un problème est survenu de mon côté. Votre message est conservé ; renvoyez-le dans une minute.',
    notRecorded:
      'Je ne peux rien enregistrer pour le moment. Cette réponse n’est pas conservée : renvoyez votre message plus tard.',
    notNow:
      'Impossible pour le moment : je ne peux rien enregistrer. Rien n’a été modifié ; appuyez de nouveau dans une minute.',
    readOnly:
      'Une version plus récente prend le relais sur ce dossier. Renvoyez votre message dans une minute.',
    notYours: 'Cette carte appartient à une autre conversation.',
  },
};
