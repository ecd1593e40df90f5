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
