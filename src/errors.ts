export type ErrorCode =
  | 'SETTINGS_INVALID'
  | 'CATALOGUE_INVALID'
  | 'STORE_UNAVAILABLE'
  | 'STORE_UNFIT'
  | 'PORT_IN_USE'
  | 'AUTH_REFUSED'
  | 'AUTH_UNAVAILABLE'
  | 'TENANT_REFUSED'
  | 'BODY_INVALID'
  | 'CARD_TOO_LARGE'
  | 'CASE_NOT_FOUND'
  | 'FILE_UNFIT';

/** Base of every error that we throw on purpose; branch on `code`, never on the message. */
export class MedicError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Several problems reported at once: settings, catalogue files. */
export class ProblemsError extends MedicError {
  constructor(
    code: 'SETTINGS_INVALID' | 'CATALOGUE_INVALID',
    title: string,
    readonly problems: readonly string[],
  ) {
    super(code, [title, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

/** The store did not take the commit (locked, read-only, full, gone). Nothing was written. */
export class StoreUnavailableError extends MedicError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('STORE_UNAVAILABLE', message, options);
  }
}
