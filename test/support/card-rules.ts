/**
 * What a card of ours may contain: elements and properties of Adaptive Cards 1.2, which is what Teams on phones
 * shows, plus Action.Execute with an Action.Submit fallback.
 */
type Check = (value: unknown, path: string) => readonly string[];
type Shape = Readonly<Record<string, Check>>;
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const is =
  (test: (value: unknown) => boolean, expected: string): Check =>
  (value, path) =>
    test(value) ? [] : [`${path}: ${JSON.stringify(value)} is not ${expected}`];

const text = is((value) => typeof value === 'string' && value.trim() !== '', 'a text');
const flag = is((value) => typeof value === 'boolean', 'true or false');
const oneOf = (...names: readonly string[]): Check =>
  is((value) => names.includes(value as string), names.join('|'));

const listOf =
  (check: Check, { min = 1, max = Infinity } = {}): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return [`${path}: not a list`];
    const count = value.length < min || value.length > max ? [`${path}: ${value.length} items`] : [];
    return [...count, ...value.flatMap((item, index) => check(item, `${path}[${index}]`))];
  };

const spacing = oneOf('None', 'Small', 'Default', 'Medium', 'Large');
const element: Shape = { id: text, isVisible: flag, spacing, separator: flag };
const font: Shape = {
  size: oneOf('Small', 'Default', 'Medium', 'Large', 'ExtraLarge'),
  weight: oneOf('Lighter', 'Default', 'Bolder'),
  color: oneOf('Default', 'Accent', 'Good', 'Warning', 'Attention'),
  isSubtle: flag,
  fontType: oneOf('Default', 'Monospace'),
};
const alignment = oneOf('Left', 'Center', 'Right');
const verticalContentAlignment = oneOf('Top', 'Center', 'Bottom');

const node =
  (
    shapes: Readonly<Record<string, { readonly required: readonly string[]; readonly shape: Shape }>>,
  ): Check =>
  (value, path) => {
    if (!isNode(value)) return [`${path}: not an object`];
    const type = String(value['type']);
    const found = shapes[type];
    return found === undefined
      ? [`${path}: ${type} is not allowed here`]
      : shaped(value, `${path}(${type})`, found);
  };

function shaped(
  value: Node,
  path: string,
  { required, shape }: { readonly required: readonly string[]; readonly shape: Shape },
): readonly string[] {
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}: no ${name}`);
  const wrong = Object.entries(value)
    .filter(([name]) => name !== 'type')
    .flatMap(([name, field]) => shape[name]?.(field, `${path}.${name}`) ?? [`${path}.${name}: unknown`]);
  return [...missing, ...wrong];
}

const plain =
  (required: readonly string[], shape: Shape): Check =>
  (value, path) =>
    isNode(value) ? shaped(value, path, { required, shape }) : [`${path}: not an object`];

const data: Check = (value, path) =>
  isNode(value) && value['medic'] === 1 && /^[a-z-]+\.[a-z-]+$/.test(String(value['intent']))
    ? []
    : [`${path}: not the data of a button`];

const submit = node({ 'Action.Submit': { required: ['title', 'data'], shape: { title: text, data } } });

const sameFallback: Check = (value, path) => {
  if (!isNode(value) || value['type'] !== 'Action.Execute') return [];
  const fallback = value['fallback'];
  const same =
    isNode(fallback) &&
    fallback['title'] === value['title'] &&
    JSON.stringify(fallback['data']) === JSON.stringify(value['data']);
  return same ? [] : [`${path}: Submit fallback differs from Execute`];
};

const anyAction = node({
  'Action.Execute': {
    required: ['title', 'verb', 'data', 'fallback'],
    shape: { title: text, verb: oneOf('medic'), data, fallback: submit },
  },
  'Action.OpenUrl': {
    required: ['title', 'url'],
    shape: {
      title: text,
      url: is((value) => typeof value === 'string' && value.startsWith('https://'), 'an https address'),
    },
  },
  'Action.ToggleVisibility': {
    required: ['title', 'targetElements'],
    shape: { title: text, targetElements: listOf(text) },
  },
});

const action: Check = (value, path) => [...anyAction(value, path), ...sameFallback(value, path)];

const textRun = node({ TextRun: { required: ['text'], shape: { text: anyText(), ...font } } });

/** Blanks between two runs are a run too. */
function anyText(): Check {
  return is((value) => typeof value === 'string' && value !== '', 'a text');
}

const items: Check = (value, path) => listOf(bodyElement)(value, path);

const column = node({
  Column: {
    required: ['items', 'width'],
    shape: { ...element, items, width: oneOf('auto', 'stretch'), verticalContentAlignment },
  },
});

const bodyElement: Check = node({
  RichTextBlock: {
    required: ['inlines'],
    shape: { ...element, inlines: listOf(textRun), horizontalAlignment: alignment },
  },
  Container: {
    required: ['items'],
    shape: { ...element, items, style: oneOf('default', 'emphasis'), verticalContentAlignment },
  },
  ColumnSet: { required: ['columns'], shape: { ...element, columns: listOf(column) } },
  FactSet: {
    required: ['facts'],
    shape: { ...element, facts: listOf(plain(['title', 'value'], { title: text, value: text })) },
  },
  ActionSet: { required: ['actions'], shape: { ...element, actions: listOf(action, { max: 6 }) } },
  'Input.ChoiceSet': {
    required: ['id', 'value', 'choices'],
    shape: {
      ...element,
      id: is((value) => /^in\.[\w.-]+$/.test(String(value)), 'an id that starts with "in."'),
      style: oneOf('compact'),
      value: text,
      choices: listOf(plain(['title', 'value'], { title: text, value: text })),
    },
  },
});

const card = node({
  AdaptiveCard: {
    required: ['version', 'fallbackText', 'body'],
    shape: { version: oneOf('1.5'), fallbackText: text, body: items },
  },
});

/** Everything in the card that our rules do not allow, by path; an empty list is a good card. */
export function brokenRules(content: unknown): readonly string[] {
  return card(content, 'card');
}

/** Every object of a kind in a card, in order. */
export function nodesOf(content: unknown, type: string): readonly Node[] {
  if (Array.isArray(content)) return content.flatMap((item) => nodesOf(item, type));
  if (!isNode(content)) return [];
  const inside = Object.values(content).flatMap((item) => nodesOf(item, type));
  return content['type'] === type ? [content, ...inside] : inside;
}
