// What the comments of a case ask for:
// `# flags: name=false`, `# auth: off`, `# mentions: words of our first error`, before the schema.
export function settings(sdl) {
  const setting = (name) => sdl.match(new RegExp(`^# ${name}: (.*)$`, 'm'))?.[1].split(/,\s*/) ?? [];
  return {
    flags: Object.fromEntries(setting('flags').map((flag) => [flag.split('=')[0], flag.split('=')[1] === 'true'])),
    auth_off: setting('auth').includes('off'),
    mentions: setting('mentions'),
  };
}
