import { BayesClassifier } from 'natural/lib/natural/classifiers';
import type { Token } from './intent-features';

/** What a class comes to: P(class) · Π P(token | class), not normalised. */
export interface Classification {
  readonly label: string;
  readonly value: number;
}

/**
 * natural's Bayes classifier, given only the tokens that a document has. Its own `addDocument` and `train` look for
 * every token of the vocabulary in every document, which takes seconds for a thousand sentences.
 */
export class TokenBayes {
  private readonly model: BayesClassifier['classifier'];

  constructor(smoothing: number) {
    this.model = new BayesClassifier(undefined, smoothing).classifier;
  }

  /** Counts a document; each token, a small whole number, once. */
  addDocument(tokens: ReadonlySet<number>, label: string): void {
    const { classFeatures, classTotals, smoothing } = this.model;
    const counts = (classFeatures[label] ??= {});
    for (const token of tokens) counts[token] = (counts[token] ?? smoothing) + 1;
    // As natural smooths: each class and the whole start at one.
    classTotals[label] = (classTotals[label] ?? 1) + 1;
    this.model.totalExamples += 1;
  }

  /** The classes, likeliest first. */
  classify(tokens: ReadonlySet<number>): readonly Classification[] {
    return this.model.getClassifications(Object.fromEntries([...tokens].entries()));
  }
}

/** Numbers for tokens, in the order in which they come. */
export class TokenNumbers {
  private readonly numbers = new Map<Token, number>();

  /** The numbers of the tokens; new ones get the next number. */
  add(tokens: readonly Token[]): Set<number> {
    const found = new Set<number>();
    for (const token of tokens) {
      let number = this.numbers.get(token);
      if (number === undefined) this.numbers.set(token, (number = this.numbers.size));
      found.add(number);
    }
    return found;
  }

  /** The numbers of the tokens that are known: the others say nothing. */
  find(tokens: readonly Token[]): Set<number> {
    return new Set(tokens.flatMap((token) => this.numbers.get(token) ?? []));
  }
}
