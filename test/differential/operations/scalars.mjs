// AppSync's scalars for graphql-js: which literals they take, told apart as far as the cases need it.

const text = (test) => (node) => {
  if (node.kind !== 'StringValue' || !test(node.value)) throw new TypeError('no such value');
  return node.value;
};
const offset = String.raw`(Z|[+-]\d\d:\d\d(:\d\d)?)`;
const date = String.raw`\d{4}-\d\d-\d\d`;
const time = String.raw`\d\d:\d\d(:\d\d(\.\d{1,9})?)?`;
const like = (pattern) => text((value) => new RegExp(`^${pattern}$`).test(value));
const real = (value) => !Number.isNaN(Date.parse(value));

const literals = {
  AWSDate: text((value) => new RegExp(`^${date}${offset}?$`).test(value) && real(value.slice(0, 10))),
  AWSTime: like(`${time}${offset}?`),
  AWSDateTime: text((value) => new RegExp(`^${date}T${time}${offset}?$`).test(value) && real(value.slice(0, 10))),
  AWSTimestamp: (node) => {
    if (node.kind !== 'IntValue') throw new TypeError('no such value');
    return Number(node.value);
  },
  AWSEmail: like(String.raw`[^@\s]+@[^@\s]+`),
  AWSJSON: text((value) => {
    JSON.parse(value);
    return true;
  }),
  AWSURL: text((value) => URL.canParse?.(value) ?? /^[a-z]+:\/\/\S+$/.test(value)),
  AWSPhone: like(String.raw`\+?[\d -]{7,}`),
  AWSIPAddress: like(String.raw`(\d+\.){3}\d+(\/\d+)?`),
};

export function teach(schema) {
  for (const [name, literal] of Object.entries(literals)) schema.getType(name).coerceInputLiteral = literal;
}
