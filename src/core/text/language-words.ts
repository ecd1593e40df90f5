/** Languages whose words are told apart; only the bot's own are ever answered, the others only outvote them. */
export type WrittenLanguage = 'en' | 'fr' | 'de' | 'es' | 'it' | 'pt' | 'nl';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that give a language away: function words, greetings, and what error texts and night-shift messages are made of. */
export const LANGUAGE_WORDS: Readonly<Record<WrittenLanguage, ReadonlySet<string>>> = {
  en: words(
    'volume volumes service services version installation agent points impossible identification proxy dont doesnt didnt cant couldnt wont isnt im know think the a an and or of to in on for from with without not no is are was were be been has have had do does did don doesn didn can cannot could couldn would should will won it its this that these those there i you we they he she my your our their me us what which who when where why how if then than because after before during while by at as up out into over again please hello hi hey thanks thank yes help back start stop change cancel fixed working works work failed fails fail failure failing error errors unable could encountered occurred invalid provided missing file files folder server backup restore recovery point creation registration register connect connection passphrase password stored computer correctly configured current operation due incorrect agent snapshot service volume selected encryption online vault credentials english french japanese human expert someone ticket case cases came',
  ),
  fr: words(
    'le la les l un une des du de d et ou où à a au aux en dans sur sous pour par avec sans ne n pas plus non est sont était être été ai as ont avons avez fait c ce cet cette ces ça cela il elle on nous vous ils elles je j tu mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs me m te t se s lui y qui que qu quoi quel quelle quels quelles dont comment pourquoi quand si mais car donc puis après avant pendant depuis chez bonjour bonsoir salut merci oui aide aidez retour revenir recommencer annuler échec echec échoue échoué echoue erreur erreurs impossible sauvegarde sauvegardes récupération recuperation restauration serveur fichier fichiers dossier coffre mot passe phrase secrète secrete chiffrement connexion connecter inscription enregistrement enregistrer instantané agent points ligne création creation gestion états abonnement informations identification service services volume volumes installation version réseau proxy valide valides fournies français francais anglais japonais humain quelqu',
  ),
  de: words(
    'der die das den dem des ein eine einen einem eines und oder nicht kein keine ist sind war waren wurde wurden werden wird hat haben ich du er sie es wir ihr mein dein unser mit ohne für von vom zu zum zur im in am an auf aus bei nach über unter aufgrund ob wenn dass weil wie was wer wo guten tag hallo danke bitte fehler fehlgeschlagen konnte kann kein beim sicherung dienst server ungültige datei deutsch hilfe',
  ),
  es: words(
    'el la los las un una unos unas de del al y o no se es son fue ha han he hay que en con sin por para como cuando donde qué quién cómo su sus mi mis tu este esta estos estas lo le les me nos pero porque hola gracias buenos días por favor ayuda error errores falló falla fallo copia seguridad servidor operación debido correctamente completó pudo realizar archivo contraseña español',
  ),
  it: words(
    'il lo la i gli le un uno una di del della dei delle e o non è sono che in con senza per da dal nel nella su sul come quando dove questo questa ciao grazie errore impossibile backup servizio italiano aiuto stato stata stati l dell all nell',
  ),
  pt: words(
    'o a os as um uma de do da dos das e ou não é são foi que em no na nos nas com sem por para como quando onde este esta isto olá obrigado erro falha cópia servidor português ajuda você',
  ),
  nl: words(
    'de het een en of niet geen is zijn was werd worden heeft hebben ik je jij u wij zij mijn met zonder voor van naar op in aan uit bij om dat die wat wie waar hoe hallo bedankt fout mislukt kan kon server back-up nederlands hulp',
  ),
};

/** Letters that a language has and others do not. */
export const TELLING_LETTERS: Readonly<Record<WrittenLanguage, RegExp>> = {
  en: /(?!)/u,
  fr: /[èêâîûëïœùç]/u,
  de: /[äöüß]/u,
  es: /[ñóíú¿¡]/u,
  it: /[òì]/u,
  pt: /[ãõ]/u,
  nl: /ĳ/u,
};
