import type { Language } from '../core/language';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that say nothing about a problem; accents stripped, lower case. Japanese particles go by their script instead. */
export const STOP_WORDS: Readonly<Record<Exclude<Language, 'ja'>, ReadonlySet<string>>> = {
  en: list(
    'a an the and or but of to in on at by for from with without into onto is are was were be been being has have had having do does did doing will would shall should can may might must it its this that these those there here i me my we us our you your he she they them their what which who whom whose when where why how if then than so as not no nor yes also just very too any some all each both more most other such only own same while during before after above below between because about again once s t m re ve ll d don didn doesn isn aren wasn weren hasn haven hadn won wouldn shouldn couldn cannot get gets got getting hi hello hey please thanks thank ok okay since now still always every',
  ),
  fr: list(
    'a au aux avec ce ces cet cette dans de des du elle elles en et eux il ils je j la le les l leur leurs lui ma mais me mes m mon ne n nos notre nous on ou ou par pas plus pour qu que qui quoi quand quel quelle sa se s ses son sont sur ta te tes t ton tu un une vos votre vous y d c ca cela ci est etait etaient etre ete ai as avons avez ont avait avaient avoir fait faire fais si sans sous entre vers chez comme comment pourquoi donc car puis alors aussi tres bien tout tous toute toutes meme afin lors apres avant pendant depuis toujours encore bonjour bonsoir salut merci svp stp plait oui non ok ici la',
  ),
};

/** The same for German, Spanish, Italian, Portuguese and Dutch together. */
export const OTHER_STOP_WORDS: ReadonlySet<string> = list(
  'der die das den dem des ein eine einen einem einer eines und oder nicht kein keine ist sind war waren wurde wurden werden wird worden hat haben habe hatte ich du er sie es wir ihr mein meine dein unser mit ohne fur von vom zu zum zur im in am an ans auf aus bei beim nach uber unter durch als auch noch nur schon sehr mehr ob wenn dass weil wie was wer wo wann warum dieser diese dieses diesem diesen kann konnen konnte konnten muss mussen soll sollte bitte danke hallo guten tag beim sich so um el la los las un una unos unas lo le les al del de y o u no se es son fue ha han he hay sido que en con sin por para como cuando donde quien su sus mi mis tu este esta estos estas esto me nos pero porque si muy mas ya hola gracias buenos dias favor il gli uno di della dei delle degli e non che da dal nel nella su sul sulla questo questa ciao grazie stato stata o os as um uma do dos das ou nao foi em no na nos nas com sem ao isto ola obrigado het een en of niet is zijn was werd ik je u wij met zonder voor van naar op aan uit om dat wat wie waar hoe bedankt the a an of to and or in on at by for from with is are was were be been has have not this that it its',
);
