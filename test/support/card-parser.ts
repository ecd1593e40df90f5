interface Context {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}

interface Parser {
  readonly SerializationContext: new () => Context;
  readonly AdaptiveCard: new () => { parse(content: object, context: Context): void };
}

// The bundle: the package's main entry does not load in Node. Its typings are no module, hence the interface above.
const { AdaptiveCard, SerializationContext } = require('adaptivecards/dist/adaptivecards.js') as Parser;

/** What Microsoft's own parser has to say about a card; it looks at values and nesting, not at unknown properties. */
export function parserRemarks(content: object): readonly string[] {
  const context = new SerializationContext();
  new AdaptiveCard().parse(content, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}
